import type { editor } from 'monaco-editor';
import type { Diagnostic, Severity } from '#shared/text/diagnostic';
import { textLines } from './text-lines.ts';

/** `monaco.MarkerSeverity`, written out so that this file works without Monaco. */
const severities = { error: 8, warning: 4, information: 2 } satisfies Record<Severity, number>;

/** Diagnostics of a text as Monaco's markers. A place without length shows on one character. */
export function toMarkers(text: string, diagnostics: readonly Diagnostic[]): editor.IMarkerData[] {
  const lines = textLines(text);
  return diagnostics.map(({ code, severity, message, span }) => ({
    ...lines.rangeOf(span.length === 0 ? visible(text, span.offset) : span),
    severity: severities[severity],
    code,
    message,
  }));
}

/** The character at a place; the one before it at the end of a line. */
function visible(text: string, offset: number): Diagnostic['span'] {
  const atLineEnd = offset >= text.length || text[offset] === '\n' || text[offset] === '\r';
  const before = text[offset - 1];
  const backwards = atLineEnd && before !== undefined && before !== '\n' && before !== '\r';
  return { offset: backwards ? offset - 1 : offset, length: 1 };
}
