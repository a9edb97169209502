import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { AppFile } from './app-file.ts';
import { nodeReplay, powershellReplay, pythonReplay, shellReplay } from './replay-texts.ts';
import type { SampleRequest } from './sample-request.ts';

/** A test in an exported app that sends the playground's sample again. */
export interface ReplayTest {
  readonly files: readonly AppFile[];
  /** Runs it, while the app runs. */
  readonly command: string;
}

/** `status` is the answer's that the playground saw; null for any success. */
export function replayTest(
  codeModel: CodeModelId,
  request: SampleRequest,
  status: number | null,
): ReplayTest {
  switch (codeModel) {
    case 'javascript-v4':
    case 'typescript-v4':
    case 'javascript-v3':
      return {
        files: [{ path: 'tests/replay.test.mjs', text: nodeReplay(request, status) }],
        command: 'npm test',
      };
    case 'python-v2':
    case 'python-v1':
      return {
        files: [{ path: 'tests/test_replay.py', text: pythonReplay(request, status) }],
        command: 'python -m unittest discover tests',
      };
    case 'powershell':
      return {
        files: [{ path: 'tests/replay.ps1', text: powershellReplay(request, status) }],
        command: 'pwsh tests/replay.ps1',
      };
    case 'csharp-isolated':
    case 'csharp-inproc':
    case 'csharp-script':
    case 'java':
      return {
        files: [
          { path: 'tests/replay.sh', text: shellReplay(request, status) },
          ...(request.body === null ? [] : [{ path: 'tests/replay-body', text: request.body }]),
        ],
        command: 'sh tests/replay.sh',
      };
  }
}
