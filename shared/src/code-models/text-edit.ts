import type { Span } from '../text/span.ts';

/** Put `text` where `span` is; edits of one change do not overlap and count in the text before it. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Edits in any order; of several at one place the first given comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.offset - b.edit.span.offset || a.index - b.index);
  let result = '';
  let at = 0;
  for (const { edit } of inOrder) {
    result += text.slice(at, edit.span.offset) + edit.text;
    at = Math.max(at, edit.span.offset + edit.span.length);
  }
  return result + text.slice(at);
}
