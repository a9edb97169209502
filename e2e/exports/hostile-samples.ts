import fc from 'fast-check';
import { toFunctionJson } from '#shared/code-models/function-json/to-function-json';
import { arbitraryDocument } from '#shared/code-models/testing/arbitrary-document';
import type { Sample } from './exported-app.ts';

/** The same ones every time, so that a failure is there to look at. */
const seed = 20_261_125;
const count = 60;

/** Functions whose names and texts end, escape or interpolate something in one language or another. */
export const hostileSamples = (): readonly Sample[] =>
  fc
    .sample(arbitraryDocument({ extra: false }), { numRuns: count, seed })
    .map((declared, index) => ({
      id: `hostile-${String(index + 1).padStart(2, '0')}`,
      document: {
        functionName: declared.functionName,
        codeModel: 'csharp-script',
        functionJson: toFunctionJson(declared),
        code: null,
        hostJson: null,
        appSettings: '{}',
        trigger: { kind: 'manual', input: '' },
        outputsFrom: 'given',
        outputs: [],
      },
    }));
