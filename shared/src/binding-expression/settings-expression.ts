import type { AppSettings } from '../app-settings/read-app-settings.ts';
import { HostError } from '../host-errors/host-error.ts';
import { type Span, span } from '../text/span.ts';

/** One `%name%` of a template; spans count in the template as written. */
interface SettingToken {
  readonly span: Span;
  readonly name: string;
  /** Null when there is no such setting. */
  readonly value: string | null;
}

/** A stretch of the resolved text and where it came from. */
export interface TextPiece {
  readonly text: string;
  /** In the template as written: the literal itself, or the whole `%name%`. */
  readonly source: Span;
  readonly fromSetting: boolean;
}

export interface SettingsText {
  readonly text: string;
  readonly pieces: readonly TextPiece[];
  readonly tokens: readonly SettingToken[];
  /** The first error, at its place in the template; `text` ends where it stands. */
  readonly error: { readonly error: HostError; readonly span: Span } | null;
}

/**
 * Replaces every `%name%` by its setting's value; the value is not scanned again for `%`. There is no
 * escape. Text that is blank is left alone.
 * Errors: BE-01, BE-02. Source: binding-engine.md section 3.2 [run].
 */
export function resolveSettings(template: string, settings: AppSettings): SettingsText {
  const pieces: TextPiece[] = [];
  const tokens: SettingToken[] = [];
  const literal = (start: number, end: number) => {
    if (end > start) {
      pieces.push({
        text: template.slice(start, end),
        source: span(start, end - start),
        fromSetting: false,
      });
    }
  };
  const done = (error: SettingsText['error']): SettingsText => ({
    text: pieces.map((piece) => piece.text).join(''),
    pieces,
    tokens,
    error,
  });
  let at = 0;
  if (template.trim() === '') {
    literal(0, template.length);
    return done(null);
  }
  for (;;) {
    const open = template.indexOf('%', at);
    if (open < 0) {
      literal(at, template.length);
      return done(null);
    }
    literal(at, open);
    const close = template.indexOf('%', open + 1);
    if (close < 0) {
      return done({ error: new HostError('BE-01', { position: open }), span: span(open, 1) });
    }
    const name = template.slice(open + 1, close);
    const source = span(open, close + 1 - open);
    const value = name === '' ? null : (settings.find(name)?.value ?? null);
    tokens.push({ span: source, name, value });
    if (value === null) return done({ error: new HostError('BE-02', { name }), span: source });
    pieces.push({ text: value, source, fromSetting: true });
    at = close + 1;
  }
}

/** A span of the resolved text as the span of the template it came from. */
export function templateSpan(pieces: readonly TextPiece[], resolved: Span): Span {
  const start = templateOffset(pieces, resolved.offset, 'start');
  const end = templateOffset(pieces, resolved.offset + resolved.length, 'end');
  return span(start, Math.max(0, end - start));
}

function templateOffset(
  pieces: readonly TextPiece[],
  offset: number,
  side: 'start' | 'end',
): number {
  let before = 0;
  for (const { text, source, fromSetting } of pieces) {
    const inside =
      side === 'start' ? offset < before + text.length : offset <= before + text.length;
    if (inside) {
      if (!fromSetting) return source.offset + offset - before;
      return side === 'start' ? source.offset : source.offset + source.length;
    }
    before += text.length;
  }
  const last = pieces.at(-1);
  return last === undefined ? 0 : last.source.offset + last.source.length;
}
