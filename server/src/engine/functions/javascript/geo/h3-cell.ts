import { createRequire } from 'node:module';
import type * as H3 from 'h3-js';

let loaded: typeof H3 | undefined;

/**
 * The H3 grid as its authors keep it: a table-driven algorithm that nobody should write again.
 * Loaded at the first use: it takes 14 ms and 34 MB of address space.
 */
export function grid(): typeof H3 {
  loaded ??= createRequire(import.meta.url)('h3-js') as typeof H3;
  return loaded;
}

export const maxResolution = 15;

/** The cell as the grid writes it, in lower case; null when the text is no token of a cell. */
export const readCell = (token: string): string | null =>
  /^[0-9a-f]{15,16}$/i.test(token) && grid().isValidCell(token)
    ? token.toLowerCase().padStart(16, '0').slice(1)
    : null;
