import { transform } from 'sucrase';
import type { Span } from '../text/span.ts';
import { FunctionError } from './function-error.ts';
import { readSourceMap, type SourceMap } from './source-map.ts';

/** A code file as a CommonJS module's body, on the same lines. */
export interface CompiledModule {
  readonly fileName: string;
  readonly source: string;
  readonly body: string;
  /** Null when the body is the source itself. */
  readonly sourceMap: SourceMap | null;
}

/**
 * Takes types away and makes `require` of `import`. JavaScript that is CommonJS already stays as it
 * is, sloppy mode included. Errors: FR-04 with the place.
 */
export function compileModule(
  source: string,
  fileName: string,
  language: 'javascript' | 'typescript',
): CompiledModule {
  try {
    const { code, sourceMap } = transform(source, {
      transforms: language === 'typescript' ? ['typescript', 'imports'] : ['imports'],
      disableESTransforms: true,
      filePath: fileName,
      sourceMapOptions: { compiledFilename: fileName },
    });
    const body = code.replace(/\n\/\/# sourceMappingURL=.*$/, '');
    if (language === 'javascript' && body === `"use strict";${source}`) {
      return { fileName, source, body: source, sourceMap: null };
    }
    return { fileName, source, body, sourceMap: readSourceMap(sourceMap?.mappings ?? '') };
  } catch (error) {
    throw new FunctionError('FR-04', { problem: problemOf(error) }, placeOf(error, source));
  }
}

/** `Error transforming index.js: Unexpected token (3:5)` -> `SyntaxError: Unexpected token`. */
function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, words = message] =
    /^Error transforming [^:]*: (.*?)(?: \(\d+:\d+\))?$/s.exec(message) ?? [];
  return `SyntaxError: ${words.replace(/^SyntaxError: /, '')}`;
}

/** Sucrase's errors carry `pos`, an offset of the source. */
function placeOf(error: unknown, source: string): Span | null {
  const { pos } = error as { readonly pos?: unknown };
  return typeof pos === 'number' ? { offset: Math.min(pos, source.length), length: 1 } : null;
}
