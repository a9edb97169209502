import { readAppSettings } from '../app-settings/read-app-settings.ts';
import { codeModels } from '../code-models/code-models.ts';
import { fromFunctionJson } from '../code-models/function-json/from-function-json.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { WorkerCall } from '../playground-api/worker-call.ts';
import { isNodeModel } from './node-model.ts';
import type { FunctionJob } from './run-function.ts';

/** A document's function for one call; code that nobody wrote is the code model's own. */
export function functionJob(document: FunctionAppDocument, call: WorkerCall): FunctionJob {
  const { codeModel, functionName, appSettings } = document;
  if (!isNodeModel(codeModel)) throw new Error(`No function of '${codeModel}' runs in the page.`);
  return {
    codeModel,
    code: document.code ?? writtenCode(document),
    fileName: codeModels[codeModel]?.fileName(functionName) ?? `${functionName}/index.js`,
    call,
    appSettings: Object.fromEntries(
      readAppSettings(appSettings).settings.map(({ name, value }) => [name, value]),
    ),
  };
}

function writtenCode({ codeModel, functionJson, functionName }: FunctionAppDocument): string {
  const { definition } = readFunctionJson(functionJson);
  if (!definition) throw new Error('A function whose bindings ran has a function.json.');
  return codeModels[codeModel]?.write(fromFunctionJson(definition, functionName)).text ?? '';
}
