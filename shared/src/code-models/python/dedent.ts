import { joinTexts, type LocatedText, sliceText } from '../located-text.ts';

/**
 * A text without the blanks that all its lines begin with; lines of blanks alone become empty.
 * Source: The Python Standard Library, `textwrap.dedent`.
 */
export function dedent(text: LocatedText): LocatedText {
  const lines = linesOf(text);
  let margin: string | null = null;
  for (const { value } of lines) {
    if (value.trim() === '') continue;
    const blanks = leadingBlanks(value);
    margin = margin === null ? blanks : commonStart(margin, blanks);
  }
  const length = margin?.length ?? 0;
  return joinTexts(
    lines.map((line) => {
      const { value } = line;
      const isBlank = value.trim() === '';
      const end = value.endsWith('\n') ? value.length - 1 : value.length;
      return sliceText(line, isBlank ? end : length, value.length);
    }),
  );
}

function linesOf(text: LocatedText): readonly LocatedText[] {
  const lines: LocatedText[] = [];
  for (let from = 0; from < text.value.length; ) {
    const lineBreak = text.value.indexOf('\n', from);
    const to = lineBreak < 0 ? text.value.length : lineBreak + 1;
    lines.push(sliceText(text, from, to));
    from = to;
  }
  return lines;
}

function leadingBlanks(line: string): string {
  let length = 0;
  while (line[length] === ' ' || line[length] === '\t') length += 1;
  return line.slice(0, length);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
