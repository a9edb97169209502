import type { FunctionDefinition } from '../../function-json/function-definition.ts';
import { readFunctionJson } from '../../function-json/read-function-json.ts';
import type { ParameterType } from '../../playground-api/function-app-document.ts';
import type { TriggerSample } from '../../playground-api/trigger-sample.ts';
import type { Diagnostic, DocumentFile } from '../../text/diagnostic.ts';
import { examine } from '../diagnose.ts';
import type { CodeText, Knowledge, ReadCodeText } from '../knowledge.ts';
import { placeInCode } from '../place-in-code.ts';
import { everyDatabase, type KnownSchema } from '../schema/known-schema.ts';
import { readSetupScript } from '../schema/read-setup-script.ts';
import { type AppFiles, extensionOf } from './app-files.ts';
import { checkRuntime, checkSetupScript, ignoredHostJson } from './check-app.ts';
import { fixInCode } from './fix-in-code.ts';
import { type FoundFunction, findFunctions } from './found-function.ts';

/** A finding in a file of an app: `span` and `fix` count in the text at `path`. */
export interface AppFinding extends Omit<Diagnostic, 'file' | 'binding'> {
  readonly path: string;
}

export interface AppDiagnosis {
  readonly functions: readonly string[];
  /** By path, then by place. */
  readonly findings: readonly AppFinding[];
}

const hostJsonPath = 'host.json';
const settingsPath = 'local.settings.json';

/**
 * Everything that is or will go wrong with a function app: its files by path. The schema is what
 * `setup.kql` makes, unless `knowledge` brings one. The checks are those of `diagnose`.
 */
export function diagnoseApp(files: AppFiles, knowledge: Knowledge = {}): AppDiagnosis {
  const readCode = remembering(knowledge.readCode ?? (() => null));
  const scriptPath = setupScriptPath(files);
  const schema = knowledge.schema ?? schemaOfApp(files);
  const known: Knowledge = { ...knowledge, readCode, schema };
  const functions = findFunctions(files, readCode);
  const findings: AppFinding[] = functions.flatMap((found) => examineFound(found, files, known));
  const add = (path: string, found: readonly Diagnostic[]) => {
    findings.push(...found.map((diagnostic) => atPath(path, diagnostic)));
  };
  if (scriptPath !== null) {
    add(scriptPath, checkSetupScript(readSetupScript(files.get(scriptPath) ?? '')));
  }
  for (const [path, diagnostic] of ignoredHostJson(files)) add(path, [diagnostic]);
  const settings = files.get(settingsPath);
  if (settings !== undefined) {
    add(settingsPath, checkRuntime(settings, [...new Set(functions.map((one) => one.codeModel))]));
  }
  return { functions: functions.map(({ functionName }) => functionName), findings: once(findings) };
}

/** What the app's set-up script makes; null without one. */
export function schemaOfApp(files: AppFiles): KnownSchema | null {
  const path = setupScriptPath(files);
  const text = path === null ? undefined : files.get(path);
  return text === undefined ? null : everyDatabase(readSetupScript(text).schema);
}

/** `setup.kql`, else the only script there is. */
function setupScriptPath(files: AppFiles): string | null {
  if (files.has('setup.kql')) return 'setup.kql';
  const scripts = [...files.keys()].filter((path) => /^\.(kql|csl)$/.test(extensionOf(path)));
  return scripts.length === 1 ? (scripts[0] ?? null) : null;
}

/** Several functions share a code file. */
function remembering(readCode: ReadCodeText): ReadCodeText {
  const known = new Map<string, CodeText | null>();
  return (codeModel, text) => {
    const key = `${codeModel} ${text}`;
    const read = known.has(key) ? (known.get(key) ?? null) : readCode(codeModel, text);
    known.set(key, read);
    return read;
  };
}

/** A timer tells no more than that it fired; what other triggers carry only a call knows. */
const timer: TriggerSample = { kind: 'timer', isPastDue: false };

/** What is not in a folder that leaves the app settings to the cloud. */
const aboutSettings = new Set(['KX-02', 'BE-02', 'AS-02']);

function examineFound(
  found: FoundFunction,
  files: AppFiles,
  knowledge: Knowledge,
): readonly AppFinding[] {
  const { functionName, codeModel, functionJson, codePath } = found;
  const settings = files.get(settingsPath);
  const { definition } = readFunctionJson(functionJson);
  const diagnostics = examine(
    {
      functionName,
      codeModel,
      functionJson,
      code: codePath === null ? null : (files.get(codePath) ?? null),
      hostJson: files.get(hostJsonPath) ?? null,
      appSettings: settings ?? '',
      trigger: definition?.trigger?.kind === 'timerTrigger' ? timer : null,
      outputsFrom: 'given',
      outputs: [],
      parameterTypes: parameterTypes(found, files, knowledge),
    },
    knowledge,
  );
  const paths: Partial<Record<DocumentFile, string | null>> = {
    'function.json': found.functionJsonPath,
    code: codePath,
    'host.json': hostJsonPath,
    'app-settings': settings === undefined ? null : settingsPath,
  };
  return diagnostics
    .filter(({ code }) => settings !== undefined || !aboutSettings.has(code))
    .flatMap((diagnostic): AppFinding[] => {
      const path = paths[diagnostic.file] ?? null;
      if (path !== null) return [atPath(path, diagnostic)];
      return diagnostic.file === 'function.json' && definition !== null
        ? inCode(diagnostic, definition, found, files)
        : [];
    });
}

/** What the code says of the types of its parameters. */
function parameterTypes(
  { read, codePath, codeModel }: FoundFunction,
  files: AppFiles,
  { readCode }: Knowledge,
): readonly ParameterType[] {
  const text = codePath === null ? undefined : files.get(codePath);
  const names =
    read?.bindings ?? (text === undefined ? [] : (readCode?.(codeModel, text)?.read.names ?? []));
  return names.flatMap(({ name, parameterType }) =>
    parameterType == null ? [] : [{ binding: name, type: parameterType }],
  );
}

/** A finding about what code declares, at its place in the code. */
function inCode(
  { fix, ...diagnostic }: Diagnostic,
  definition: FunctionDefinition,
  { read, codePath, functionJson }: FoundFunction,
  files: AppFiles,
): AppFinding[] {
  if (read === null || codePath === null) return [];
  const where = placeInCode(diagnostic.span, definition, read) ?? read.nameSpan;
  const mended = fix && fixInCode(fix, functionJson, read, files.get(codePath) ?? '');
  const moved = { ...diagnostic, span: where ?? { offset: 0, length: 0 } };
  return [atPath(codePath, mended === undefined ? moved : { ...moved, fix: mended })];
}

function atPath(path: string, { file: _, binding: __, ...finding }: Diagnostic): AppFinding {
  return { path, ...finding };
}

/** What several functions share is told once; in the order of a reader. */
function once(findings: readonly AppFinding[]): readonly AppFinding[] {
  const byPlace = new Map(
    findings.map((one) => [
      `${one.path} ${one.span.offset} ${one.span.length} ${one.code} ${one.message}`,
      one,
    ]),
  );
  return [...byPlace.values()].sort(
    (left, right) =>
      left.path.localeCompare(right.path, 'en') || left.span.offset - right.span.offset,
  );
}
