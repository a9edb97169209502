import { type Span, span } from '../../text/span.ts';

const blanks = /\s*/y;
/** What neither opens, closes, quotes nor comments. */
const plain = /[^()[\]{}"'`~/@hH]+/y;

const closers: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** Reads the words, names, strings and brackets of KQL text, front to back. */
export class KqlScanner {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Past blanks and comments. */
  skipBlanks(): void {
    for (;;) {
      this.match(blanks);
      if (!this.text.startsWith('//', this.at)) return;
      const end = this.text.indexOf('\n', this.at);
      this.at = end < 0 ? this.text.length : end;
    }
  }

  get done(): boolean {
    this.skipBlanks();
    return this.at >= this.text.length;
  }

  /** `create-or-alter`, `table`; empty when no word begins here. */
  word(): string {
    this.skipBlanks();
    const found = this.match(/[A-Za-z_][\w-]*/y);
    return found ?? '';
  }

  /** Takes the word when it is the next one, letter case ignored. */
  takeWord(word: string): boolean {
    const before = this.at;
    if (this.word().toLowerCase() === word) return true;
    this.at = before;
    return false;
  }

  take(char: string): boolean {
    this.skipBlanks();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  /** A bare or a quoted name: `Products`, `['a b']`, `"a b"`. */
  name(): { readonly name: string; readonly span: Span } | null {
    this.skipBlanks();
    const start = this.at;
    const bare = this.match(/[A-Za-z_][\w.-]*/y);
    if (bare !== null) return { name: bare, span: span(start, bare.length) };
    const bracketed = this.text[this.at] === '[';
    if (bracketed) this.at += 1;
    const text = this.string();
    if (text === null || (bracketed && !this.take(']'))) {
      this.at = start;
      return null;
    }
    return { name: text, span: span(start, this.at - start) };
  }

  /** The value of a string literal, adjacent ones joined; null when none begins here. */
  string(): string | null {
    let value: string | null = null;
    for (;;) {
      this.skipBlanks();
      const part = this.literal();
      if (part === null) return value;
      value = (value ?? '') + part;
    }
  }

  /** The value of one string literal; null when none begins here. */
  literal(): string | null {
    this.skipBlanks();
    for (const fence of ['```', '~~~']) {
      if (!this.text.startsWith(fence, this.at)) continue;
      const end = this.text.indexOf(fence, this.at + 3);
      const value = this.text.slice(this.at + 3, end < 0 ? undefined : end);
      this.at = end < 0 ? this.text.length : end + 3;
      return value;
    }
    const start = this.at;
    const prefix = this.match(/[hH]?@?(?=["'])/y) ?? '';
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") {
      this.at = start;
      return null;
    }
    this.at += 1;
    return prefix.endsWith('@') ? this.verbatim(quote) : this.escaped(quote);
  }

  private verbatim(quote: string): string {
    let value = '';
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      this.at += 1;
      if (char !== quote) value += char;
      else if (this.text[this.at] === quote) {
        value += quote;
        this.at += 1;
      } else break;
    }
    return value;
  }

  private escaped(quote: string): string {
    const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
    let value = '';
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      this.at += 1;
      if (char === quote || char === '\n') break;
      if (char !== '\\') value += char;
      else {
        const next = this.text[this.at] ?? '';
        value += simple[next] ?? next;
        this.at += 1;
      }
    }
    return value;
  }

  /** From an opening bracket to its own closing one, both included; null when none opens here. */
  bracketed(open: '(' | '{' | '['): { readonly text: string; readonly offset: number } | null {
    this.skipBlanks();
    if (this.text[this.at] !== open) return null;
    const offset = this.at;
    const expected: string[] = [];
    while (this.at < this.text.length) {
      if (this.match(plain) !== null) continue;
      this.skipBlanks();
      if (this.literal() !== null) continue;
      const char = this.text[this.at] ?? '';
      this.at += 1;
      if (closers[char] !== undefined) expected.push(closers[char]);
      else if (char === expected.at(-1)) {
        expected.pop();
        if (expected.length === 0) break;
      }
    }
    return { text: this.text.slice(offset, this.at), offset };
  }

  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}
