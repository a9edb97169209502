import { type Span, span } from '../text/span.ts';
import type { JsonMember, JsonNode, JsonStringNode } from './json-node.ts';

interface JsonError {
  readonly message: string;
  readonly span: Span;
}

export interface ParsedJson {
  /** What could be read; null when nothing could. */
  readonly root: JsonNode | null;
  /** The first is what the host would throw; more come from reading on. */
  readonly errors: readonly JsonError[];
}

/** Deeper nesting is refused, as the host's reader does (its default depth). */
const maxDepth = 64;

/**
 * Reads JSON as leniently as the host's reader (Newtonsoft): single quotes, unquoted names, trailing
 * commas and comments are accepted. After an error it reads on, so that an editor still knows the
 * other properties.
 * Source: binding-engine.md section 6.3 [run].
 */
export function parseJson(text: string): ParsedJson {
  const reader = new JsonReader(text);
  return reader.document();
}

const plainCharacters = /[^"'\\\n]+/y;
const blanks = /[\s\uFEFF]+/y;

class JsonReader {
  private readonly text: string;
  private readonly errors: JsonError[] = [];
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): ParsedJson {
    this.skipBlanks();
    const root = this.value();
    this.skipBlanks();
    if (this.at < this.text.length && this.errors.length === 0) {
      this.fail('Additional text after the end of the JSON value.', span(this.at, 1));
    }
    return { root, errors: this.errors };
  }

  /** value = object | array | string | number | true | false | null */
  private value(): JsonNode | null {
    const char = this.text[this.at];
    if (char === undefined) {
      this.fail('Unexpected end of the text; a value is missing.', span(this.at, 0));
      return null;
    }
    if (char === '{' || char === '[') {
      if (this.depth >= maxDepth) {
        this.fail(`Nesting deeper than ${maxDepth} levels.`, span(this.at, 1));
        this.at = this.text.length;
        return null;
      }
      this.depth += 1;
      const node = char === '{' ? this.object() : this.array();
      this.depth -= 1;
      return node;
    }
    if (char === '"' || char === "'") return this.string(char);
    return this.word();
  }

  /** object = '{' [ name ':' value { ',' name ':' value } [ ',' ] ] '}' */
  private object(): JsonNode {
    const start = this.at;
    const members: JsonMember[] = [];
    this.at += 1;
    for (;;) {
      this.skipBlanks();
      const char = this.text[this.at];
      if (char === '}') {
        this.at += 1;
        break;
      }
      if (char === undefined) {
        this.fail("Unexpected end of the text; '}' is missing.", span(this.at, 0));
        break;
      }
      const name = this.memberName();
      if (name === null) {
        if (!this.recover('}')) break;
        continue;
      }
      this.skipBlanks();
      if (this.text[this.at] !== ':') {
        this.fail(`Expected ':' after the property name '${name.value}'.`, span(this.at, 1));
        if (!this.recover('}')) break;
        continue;
      }
      this.at += 1;
      this.skipBlanks();
      const value = this.value();
      if (value !== null) members.push({ name: name.value, nameSpan: name.span, value });
      if (!this.separator('}')) break;
    }
    return { kind: 'object', span: span(start, this.at - start), members };
  }

  /** array = '[' [ value { ',' value } [ ',' ] ] ']' */
  private array(): JsonNode {
    const start = this.at;
    const items: JsonNode[] = [];
    this.at += 1;
    for (;;) {
      this.skipBlanks();
      const char = this.text[this.at];
      if (char === ']') {
        this.at += 1;
        break;
      }
      if (char === undefined) {
        this.fail("Unexpected end of the text; ']' is missing.", span(this.at, 0));
        break;
      }
      const value = this.value();
      if (value !== null) items.push(value);
      if (!this.separator(']')) break;
    }
    return { kind: 'array', span: span(start, this.at - start), items };
  }

  /** After a member or item: true to read the next one, false when the container ended. */
  private separator(close: '}' | ']'): boolean {
    this.skipBlanks();
    const char = this.text[this.at];
    if (char === ',') {
      this.at += 1;
      return true;
    }
    if (char === close) return true;
    if (char === undefined) return true;
    this.fail(`Expected ',' or '${close}'.`, span(this.at, 1));
    return this.recover(close);
  }

  /** Skips to the next ',' or line that may start a member; false at the end of the container. */
  private recover(close: '}' | ']'): boolean {
    const start = this.at;
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (char === ',') {
        this.at += 1;
        return true;
      }
      if (char === close) return true;
      if (char === '"' && this.at > start && this.startsLine()) return true;
      if (char === '}' || char === ']') {
        // A closing bracket of the other kind ends what the visitor left open.
        return false;
      }
      if (char === '"' || char === "'") this.string(char);
      else this.at += 1;
    }
    return false;
  }

  private memberName(): { readonly value: string; readonly span: Span } | null {
    const char = this.text[this.at];
    if (char === '"' || char === "'") {
      const node = this.string(char);
      return { value: node.value, span: node.span };
    }
    const start = this.at;
    while (/[\p{L}\p{Nd}_$]/u.test(this.text[this.at] ?? '')) this.at += 1;
    if (this.at > start) {
      return { value: this.text.slice(start, this.at), span: span(start, this.at - start) };
    }
    this.fail(`Invalid property name character: ${char}.`, span(start, 1));
    this.at += 1;
    return null;
  }

  /** Characters from here that mean themselves in a string. */
  private plainRun(): string {
    plainCharacters.lastIndex = this.at;
    return plainCharacters.exec(this.text)?.[0] ?? '';
  }

  private string(quote: '"' | "'"): JsonStringNode {
    const start = this.at;
    let value = '';
    let mayHoldLines: boolean | null = null;
    this.at += 1;
    for (;;) {
      const plain = this.plainRun();
      value += plain;
      this.at += plain.length;
      const char = this.text[this.at];
      if (char === undefined || (char === '\n' && quote === '"')) {
        // The host allows line breaks in strings; an unclosed string would swallow the document.
        mayHoldLines ??= this.closesLater(quote);
        if (char === '\n' && mayHoldLines) {
          value += char;
          this.at += 1;
          continue;
        }
        this.fail(
          `Unterminated string. Expected delimiter: ${quote}.`,
          span(start, this.at - start),
        );
        break;
      }
      if (char === quote) {
        this.at += 1;
        break;
      }
      if (char !== '\\') {
        value += char;
        this.at += 1;
        continue;
      }
      const sequence = readEscape(this.text, this.at);
      if (sequence === null) {
        this.fail(
          `Bad JSON escape sequence: ${this.text.slice(this.at, this.at + 2)}.`,
          span(this.at, 2),
        );
        this.at += 1;
        continue;
      }
      value += sequence.value;
      this.at += sequence.length;
    }
    return {
      kind: 'string',
      span: span(start, this.at - start),
      value,
      raw: this.text.slice(start, this.at),
    };
  }

  /** Whether only blanks stand before this place on its line. */
  private startsLine(): boolean {
    let before = this.at - 1;
    while (this.text[before] === ' ' || this.text[before] === '\t') before -= 1;
    return this.text[before] === '\n';
  }

  /** Whether a quote that stands on a later line ends this string (`,`, `}` or `]` follows it). */
  private closesLater(quote: string): boolean {
    const close = this.text.indexOf(quote, this.at);
    return close >= 0 && /^\s*[,}\]]/.test(this.text.slice(close + 1, close + 40));
  }

  private word(): JsonNode | null {
    const start = this.at;
    while (this.at < this.text.length && !/[\s,:{}[\]"'/]/.test(this.text[this.at] ?? '')) {
      this.at += 1;
    }
    if (this.at === start) this.at += 1;
    const text = this.text.slice(start, this.at);
    const at = span(start, this.at - start);
    if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) {
      return { kind: 'number', span: at, text };
    }
    if (text === 'true' || text === 'false') return { kind: 'boolean', span: at, text };
    if (text === 'null' || text === 'undefined') return { kind: 'null', span: at, text: 'null' };
    if (text === 'NaN' || text === 'Infinity' || text === '-Infinity') {
      return { kind: 'number', span: at, text };
    }
    this.fail(`Unexpected text while reading a value: '${text}'.`, at);
    return null;
  }

  private skipBlanks(): void {
    for (;;) {
      blanks.lastIndex = this.at;
      this.at += blanks.exec(this.text)?.[0].length ?? 0;
      if (this.text.startsWith('//', this.at)) {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2);
        if (end < 0) this.fail('Unexpected end while reading a comment.', span(this.at, 2));
        this.at = end < 0 ? this.text.length : end + 2;
      } else return;
    }
  }

  private fail(message: string, at: Span): void {
    // Every failure moves on, so their number is bounded by the text; a few are enough for a reader.
    if (this.errors.length >= 20) return;
    // What is missing may be missing at the very end, where there is nothing left to mark.
    const length = Math.min(at.length, this.text.length - at.offset);
    this.errors.push({ message, span: span(at.offset, length) });
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  '/': '/',
  '"': '"',
  "'": "'",
};

/** The escape sequence at an offset: what it stands for and how long it is; null when it is none. */
function readEscape(
  text: string,
  at: number,
): { readonly value: string; readonly length: number } | null {
  const char = text[at + 1] ?? '';
  const simple = simpleEscapes[char];
  if (simple !== undefined) return { value: simple, length: 2 };
  const hex = /^[0-9a-f]{4}$/i.exec(text.slice(at + 2, at + 6));
  if (char !== 'u' || hex === null) return null;
  return { value: String.fromCharCode(Number.parseInt(hex[0], 16)), length: 6 };
}

/**
 * A span inside a decoded string, as a span of the text it was typed in: `\"` is one character of
 * the value and two of the text.
 */
export function spanInString(node: JsonStringNode, inner: Span): Span {
  const start = rawOffset(node.raw, inner.offset);
  const end = rawOffset(node.raw, inner.offset + inner.length);
  return span(node.span.offset + start, end - start);
}

function rawOffset(raw: string, valueOffset: number): number {
  let at = 1;
  for (let decoded = 0; decoded < valueOffset && at < raw.length; decoded += 1) {
    at += raw[at] === '\\' ? (readEscape(raw, at)?.length ?? 1) : 1;
  }
  return at;
}
