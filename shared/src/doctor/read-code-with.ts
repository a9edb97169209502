import { codeModels } from '../code-models/code-models.ts';
import type { ParseCode } from '../code-models/syntax.ts';
import type { ReadCodeText } from './knowledge.ts';

/** Reads code by the code models' own readers; the grammars of what is read must be loaded. */
export const readCodeWith =
  (parse: ParseCode): ReadCodeText =>
  (codeModel, text) => {
    const { grammar, read } = codeModels[codeModel];
    const root = parse(grammar, text);
    return { root, read: read(root) };
  };
