/** A stretch of text: offset and length in UTF-16 units of the text as the user typed it. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export const span = (offset: number, length: number): Span => ({ offset, length });

/** The part of a text that a span covers. */
export const textOf = (text: string, { offset, length }: Span): string =>
  text.slice(offset, offset + length);
