import { type Span, span } from '../text/span.ts';

/** A text that code denotes, with the place of each of its UTF-16 units in that code. */
export interface LocatedText {
  readonly value: string;
  /** Where the unit's notation starts and ends: an escape sequence is longer than what it denotes. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export const noText: LocatedText = { value: '', starts: [], ends: [] };

/** Collects a text from its notation, piece after piece. */
export class LocatedTextBuilder {
  private value = '';
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** `text` is what the code from `start` to `end` denotes as a whole. */
  escape(text: string, start: number, end: number): void {
    for (let unit = 0; unit < text.length; unit += 1) {
      this.starts.push(start);
      this.ends.push(end);
    }
    this.value += text;
  }

  /** Text that means itself. */
  plain(text: string, start: number): void {
    for (let unit = 0; unit < text.length; unit += 1) {
      this.starts.push(start + unit);
      this.ends.push(start + unit + 1);
    }
    this.value += text;
  }

  build(): LocatedText {
    return { value: this.value, starts: this.starts, ends: this.ends };
  }
}

/** No binding has a longer text; constants of constants could make one that fills the memory. */
const longestText = 1_000_000;

/** Texts behind each other; what is more than a million units long is cut. */
export function joinTexts(texts: readonly LocatedText[]): LocatedText {
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return only;
  let left = longestText;
  const fitting = texts.map((text) => {
    const part = text.value.length <= left ? text : sliceText(text, 0, left);
    left -= part.value.length;
    return part;
  });
  return {
    value: fitting.map(({ value }) => value).join(''),
    starts: fitting.flatMap(({ starts }) => starts),
    ends: fitting.flatMap(({ ends }) => ends),
  };
}

export const sliceText = (text: LocatedText, from: number, to: number): LocatedText => ({
  value: text.value.slice(from, to),
  starts: text.starts.slice(from, to),
  ends: text.ends.slice(from, to),
});

/** Text that stands nowhere in the code as such, such as the separator of a `join`. */
export function textWithoutPlace(value: string): LocatedText {
  const text = new LocatedTextBuilder();
  text.escape(value, nowhere, nowhere);
  return text.build();
}

const nowhere = -1;

/**
 * A stretch of the text, as a span of the code. A stretch that comes from several places in the
 * wrong order (constants put together) is the part of it in the first place.
 */
export function locateInText(text: LocatedText, inner: Span, whole: Span): Span {
  const { starts, ends } = text;
  let start: number | null = null;
  let end = 0;
  for (let unit = inner.offset; unit < inner.offset + inner.length; unit += 1) {
    const next = starts[unit] ?? nowhere;
    if (next === nowhere) continue;
    if (start !== null && next < end && next !== starts[unit - 1]) break;
    start ??= next;
    end = ends[unit] ?? next;
  }
  if (start !== null) return span(start, end - start);
  const before = ends[inner.offset - 1] ?? nowhere;
  const after = starts[inner.offset] ?? nowhere;
  const at = after !== nowhere ? after : before !== nowhere ? before : whole.offset;
  return span(at, 0);
}
