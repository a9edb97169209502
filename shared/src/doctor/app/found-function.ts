import type { ReadFunction } from '../../code-models/code-model.ts';
import type { CodeModelId } from '../../code-models/code-model-id.ts';
import type { ReadCodeText } from '../knowledge.ts';
import { type AppFiles, extensionOf, folderOf, nameOf } from './app-files.ts';
import { scriptFile } from './script-file.ts';
import { writtenFunctionJson } from './written-function-json.ts';

/** A function of an app: declared by a function.json, or by code alone. */
export interface FoundFunction {
  readonly functionName: string;
  readonly codeModel: CodeModelId;
  readonly functionJson: string;
  /** Null when `functionJson` was made of what the code declares. */
  readonly functionJsonPath: string | null;
  readonly codePath: string | null;
  /** What the code declares, where there is no function.json. */
  readonly read: ReadFunction | null;
}

export function findFunctions(files: AppFiles, readCode: ReadCodeText): readonly FoundFunction[] {
  const beside = besideFunctionJson(files);
  if (beside.length > 0) return beside;
  return [...files].flatMap(([path, text]) => {
    const codeModel = modelOf(path, files);
    const functions = codeModel === null ? [] : (readCode(codeModel, text)?.read.functions ?? []);
    return functions.map((read): FoundFunction => {
      return {
        functionName: read.functionName,
        // Functions are only read where there is a model.
        codeModel: codeModel ?? 'csharp-isolated',
        functionJson: writtenFunctionJson(read),
        functionJsonPath: null,
        codePath: path,
        read,
      };
    });
  });
}

const besideFunctionJson = (files: AppFiles): readonly FoundFunction[] =>
  [...files].flatMap(([path, functionJson]) => {
    // The host looks into the app's own folders only.
    if (nameOf(path) !== 'function.json' || path.split('/').length !== 2) return [];
    const script = scriptFile(path, files);
    return [
      {
        functionName: folderOf(path),
        codeModel: script?.codeModel ?? 'javascript-v3',
        functionJson,
        functionJsonPath: path,
        codePath: script?.path ?? null,
        read: null,
      },
    ];
  });

/** The code model of a file that may declare functions; null for any other. */
function modelOf(path: string, files: AppFiles): CodeModelId | null {
  switch (extensionOf(path)) {
    case '.py':
      return path.includes('/') ? null : 'python-v2';
    case '.js':
    case '.cjs':
    case '.mjs':
      return path.startsWith('src/') ? 'javascript-v4' : null;
    case '.ts':
      return path.startsWith('src/') && !path.endsWith('.d.ts') ? 'typescript-v4' : null;
    case '.java':
      return 'java';
    case '.cs':
      return isInProcess(files) ? 'csharp-inproc' : 'csharp-isolated';
    default:
      return null;
  }
}

/** By the package that the project takes. */
const isInProcess = (files: AppFiles): boolean =>
  [...files].some(
    ([path, text]) =>
      extensionOf(path) === '.csproj' &&
      text.includes('Microsoft.NET.Sdk.Functions') &&
      !text.includes('Microsoft.Azure.Functions.Worker'),
  );
