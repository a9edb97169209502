import { readAppSettings } from '#shared/app-settings/read-app-settings';
import { codeModels } from '#shared/code-models/code-models';
import { fromFunctionJson } from '#shared/code-models/function-json/from-function-json';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import { isNodeModel } from '#shared/node-worker/node-model';
import type { FunctionRun } from '#shared/node-worker/run-function';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { WorkerCall } from '#shared/playground-api/worker-call';
import { runInSandbox, type SandboxOptions } from './run-in-sandbox.ts';

/** Runs the code of a document for one call; code that nobody wrote is the code model's own. */
export function runDocument(
  document: FunctionAppDocument,
  { call, ...options }: SandboxOptions & { readonly call: WorkerCall },
): Promise<FunctionRun> {
  const { codeModel, functionName } = document;
  if (!isNodeModel(codeModel)) throw new Error(`No function of '${codeModel}' runs in the page.`);
  const job = {
    codeModel,
    code: document.code ?? writtenCode(document),
    fileName: codeModels[codeModel]?.fileName(functionName) ?? `${functionName}.js`,
    call,
    appSettings: Object.fromEntries(
      readAppSettings(document.appSettings).settings.map(({ name, value }) => [name, value]),
    ),
  };
  return runInSandbox(job, options);
}

function writtenCode({ codeModel, functionJson, functionName }: FunctionAppDocument): string {
  const { definition } = readFunctionJson(functionJson);
  if (!definition) throw new Error('A function whose bindings ran has a function.json.');
  return codeModels[codeModel]?.write(fromFunctionJson(definition, functionName)).text ?? '';
}
