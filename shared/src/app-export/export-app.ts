import type { RowTypes } from '../code-models/code-model.ts';
import { codeModels } from '../code-models/code-models.ts';
import { fromFunctionJson } from '../code-models/function-json/from-function-json.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { AppFile } from './app-file.ts';
import { appName, safeFunctionName } from './app-name.ts';
import { commonFiles } from './common-files.ts';
import { exportedFunctionJson } from './exported-function-json.ts';
import { exportedSettings } from './exported-settings.ts';
import { projects } from './project-files.ts';
import { readme } from './readme.ts';
import { replayTest } from './replay-test.ts';
import { sampleRequest } from './sample-request.ts';
import { writeHostJson } from './write-host-json.ts';

/** What the playground knows beside the document. */
export interface PlaygroundFacts {
  /** What the HTTP sample is answered; null for any success. */
  readonly status?: number | null;
  /** Columns of rows: written code has types for them. */
  readonly rows?: RowTypes;
}

/**
 * A complete function app, ready for Core Tools v4, in the document's language. Never throws. `setup`
 * is the text of setup.kql: what makes the tables, mappings and functions that the bindings name.
 * Source: binding-engine.md section 8.
 */
export function exportApp(
  document: FunctionAppDocument,
  setup: string,
  { status = null, rows }: PlaygroundFacts = {},
): readonly AppFile[] {
  const model = codeModels[document.codeModel];
  const project = projects[model.id];
  const { definition } = readFunctionJson(document.functionJson);
  const functionName = safeFunctionName(document.functionName);
  const written =
    definition === null ? null : model.write(fromFunctionJson(definition, functionName), rows);
  const text = document.code ?? written?.text ?? null;
  const path = model.fileName(functionName);
  const settings = exportedSettings(definition, document.appSettings, project.runtime);
  const trigger = document.trigger.kind;
  const request = sampleRequest(document.trigger, functionName);
  const replay = replayTest(model.id, request, trigger === 'http' ? status : null);
  return [
    { path: 'host.json', text: document.hostJson ?? writeHostJson(model.id) },
    ...commonFiles(model.id, settings, setup),
    ...project.files({ name: appName(functionName), trigger: triggerOf(definition) }),
    ...(text === null ? [] : [{ path, text }]),
    ...(model.usesFunctionJson ? [functionJson(document, path, model.id === 'python-v1')] : []),
    ...replay.files,
    {
      path: 'README.md',
      text: readme({
        functionName,
        renamedFrom: functionName === document.functionName ? null : document.functionName,
        model,
        project,
        settings,
        hasSetup: setup.trim() !== '',
        request,
        trigger,
        replayCommand: replay.command,
        // A visitor's own code need not have come from the writer.
        losses: document.code === null ? (written?.losses ?? []) : [],
        withoutCode: text === null,
      }),
    },
  ];
}

/** `httpTrigger` -> `http`: what the project needs a package for. */
const triggerOf = (definition: ReturnType<typeof readFunctionJson>['definition']): string =>
  (definition?.trigger?.kind ?? '').replace(/Trigger$/, '');

function functionJson(
  { functionJson: text }: FunctionAppDocument,
  codePath: string,
  needsScriptFile: boolean,
): AppFile {
  const slash = codePath.lastIndexOf('/');
  return {
    path: `${codePath.slice(0, slash)}/function.json`,
    text: exportedFunctionJson(text, codePath.slice(slash + 1), needsScriptFile),
  };
}
