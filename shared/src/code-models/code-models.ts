import type { CodeModel } from './code-model.ts';
import type { CodeModelId } from './code-model-id.ts';
import { csharpInproc } from './csharp-inproc/csharp-inproc.ts';
import { csharpIsolated } from './csharp-isolated/csharp-isolated.ts';
import { csharpScript } from './csharp-script/csharp-script.ts';
import { java } from './java/java.ts';
import { javascriptV3 } from './javascript-v3/javascript-v3.ts';
import { javascriptV4 } from './javascript-v4/javascript-v4.ts';
import { powershell } from './powershell/powershell.ts';
import { pythonV1 } from './python-v1/python-v1.ts';
import { pythonV2 } from './python-v2/python-v2.ts';
import { typescriptV4 } from './typescript-v4/typescript-v4.ts';

/** Every code model by its id; one that is missing does not compile. */
export const codeModels: Readonly<Record<CodeModelId, CodeModel>> = {
  'csharp-isolated': csharpIsolated,
  'csharp-inproc': csharpInproc,
  'csharp-script': csharpScript,
  java,
  powershell,
  'javascript-v4': javascriptV4,
  'typescript-v4': typescriptV4,
  'javascript-v3': javascriptV3,
  'python-v2': pythonV2,
  'python-v1': pythonV1,
};
