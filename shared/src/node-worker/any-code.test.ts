import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileModule } from './compile-module.ts';
import { FunctionError } from './function-error.ts';
import { placeInSource } from './place-in-source.ts';

const pieces = [
  'import a from "b"',
  'export default',
  'const { x } = y',
  'async () => {',
  '}',
  '(',
  ')',
  '`${',
  '"',
  '/*',
  '//',
  '/a/',
  '<T>',
  ': number',
  'enum E { A }',
  'as const',
  '@d',
  '#!/usr/bin/env node',
  '\n',
  '\r\n',
  '\u2028',
  '\0',
  '😀',
  ';',
];
const anyCode = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(' ')),
);

it.each(['javascript', 'typescript'] as const)(
  'any text as %s compiles, or is refused with a place in it',
  (language) => {
    fc.assert(
      fc.property(anyCode, fc.nat(30), fc.nat(80), (code, line, column) => {
        try {
          const module = compileModule(code, 'index.js', language);
          const place = placeInSource(module, 10, line + 1, column + 1);
          if (place !== null) expect(place.offset).toBeLessThanOrEqual(code.length);
        } catch (error) {
          if (!(error instanceof FunctionError)) throw error;
          expect(error.code).toBe('FR-04');
          expect(error.span?.offset ?? 0).toBeLessThanOrEqual(code.length);
        }
      }),
      { numRuns: 2_000 },
    );
  },
);
