import type { NamedText } from '../playground-api/worker-call.ts';

/** Names and texts as the object a function gets; no name of theirs is special. */
export const namedTexts = (texts: readonly NamedText[]): Record<string, string> =>
  Object.fromEntries(texts.map(({ name, text }) => [name, text]));
