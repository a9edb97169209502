import type { JsonNode } from '../../json/json-node.ts';
import { type Span, span } from '../../text/span.ts';
import type { CommaList, ListItem } from '../property-list.ts';

/** The items of a JSON object or array, with their commas and how its author lays them out. */
export function jsonList(text: string, container: Span, spans: readonly Span[]): CommaList {
  const items = spans.map((item, index): ListItem => {
    const end = item.offset + item.length;
    const next = spans[index + 1]?.offset ?? container.offset + container.length;
    return { span: item, comma: commaBetween(text, end, next) };
  });
  const start = container.offset + 1;
  return { text, start, items, separator: separatorOf(text, start, items), around };
}

const around = { before: ' ', after: ' ' };

/** `"name": value` as one item. */
export const memberSpan = ({ nameSpan, value }: { nameSpan: Span; value: JsonNode }): Span =>
  span(nameSpan.offset, value.span.offset + value.span.length - nameSpan.offset);

function commaBetween(text: string, from: number, to: number): number | null {
  for (let at = from; at < to; at += 1) {
    if (text[at] === ',') return at;
    if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? to : end;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? to : end + 1;
    }
  }
  return null;
}

/** A comma and the blanks before the second item, else those before the first. */
function separatorOf(text: string, start: number, items: readonly ListItem[]): string {
  const [first, second] = items;
  const before = second ?? first;
  if (before === undefined) return ', ';
  let from = before.span.offset;
  while (from > start && /\s/.test(text[from - 1] ?? '')) from -= 1;
  const blanks = text.slice(from, before.span.offset);
  return blanks === '' && second === undefined ? ', ' : `,${blanks}`;
}
