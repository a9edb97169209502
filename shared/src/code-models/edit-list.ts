import { span } from '../text/span.ts';
import type { CommaList, ListItem, ListPlace } from './property-list.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Takes items away and adds others. Commas are kept right, comments stay, and nothing else changes.
 */
export function editList(
  list: CommaList,
  removed: (item: number) => boolean,
  added: readonly ListPlace[],
): TextEdit[] {
  const { items, separator } = list;
  const kept = items.flatMap((_, index) => (removed(index) ? [] : [index]));
  const edits: TextEdit[] = [];
  // The comma behind what is last now has nothing behind it any more.
  const last = items[kept.at(-1) ?? -1];
  const stray = last !== items.at(-1) && items.at(-1)?.comma === null ? last?.comma : null;
  if (typeof stray === 'number') edits.push({ span: span(stray, 1), text: '' });
  const places = byPlace(kept, added);
  for (const [before, texts] of places) {
    const text = texts.join(separator);
    const [first] = items;
    const anchor = items[kept[before - 1] ?? -1];
    const next = items[kept[before] ?? -1];
    if (anchor !== undefined) edits.push(...insertBehind(list, anchor, text, stray));
    else if (next !== undefined) edits.push(insert(next.span.offset, text + separator));
    else if (first !== undefined) edits.push({ span: first.span, text });
    else {
      const { before: open, after: close } = list.around ?? { before: '', after: '' };
      edits.push(insert(list.start, open + text + close));
    }
  }
  const firstIsReplaced = kept.length === 0 && places.size > 0;
  items.forEach((item, index) => {
    if (!removed(index)) return;
    const isReplaced = index === 0 && firstIsReplaced;
    // What comes to stand first needs no blanks before it.
    const endsLead = index + 1 === kept[0];
    edits.push(...removal(list, item, isReplaced, endsLead));
  });
  return edits;
}

/** New texts by how many of the kept items stand before them. */
function byPlace(
  kept: readonly number[],
  added: readonly ListPlace[],
): ReadonlyMap<number, readonly string[]> {
  const places = new Map<number, string[]>();
  for (const { text, after } of added) {
    const end = kept.findIndex((item) => !after(item));
    const before = end < 0 ? kept.length : end;
    places.set(before, [...(places.get(before) ?? []), text]);
  }
  return places;
}

const insert = (offset: number, text: string): TextEdit => ({ span: span(offset, 0), text });

/** A comment that ends the item's line stays with the item. */
function insertBehind(
  { text: whole, separator }: CommaList,
  { span: { offset, length }, comma }: CommaList['items'][number],
  text: string,
  stray: number | null | undefined,
): TextEdit[] {
  const end = offset + length;
  const lineBreak = separator.search(/[\r\n]/);
  const comment = /^[ \t]*,?[ \t]*(\/\/|#)[^\r\n]*/.exec(whole.slice(end));
  if (lineBreak < 0 || comment === null || (comma !== null && comma === stray)) {
    return [insert(end, separator + text)];
  }
  const behind = end + comment[0].length;
  const lineAndText = separator.slice(lineBreak) + text;
  // Where the item has a comma, the new one takes one of its own behind it.
  return comma === null
    ? [insert(end, ','), insert(behind, lineAndText)]
    : [insert(behind, `${lineAndText},`)];
}

/** An item, its comma, and the blanks that would be left over. */
function removal(
  { text, start }: CommaList,
  item: ListItem,
  isReplaced: boolean,
  endsLead: boolean,
): TextEdit[] {
  const { comma } = item;
  const end = item.span.offset + item.span.length;
  let from = item.span.offset;
  while (from > start && /[ \t]/.test(text[from - 1] ?? '')) from -= 1;
  const behind = comma === null ? end : comma + 1;
  const blanks = /^[ \t]*/.exec(text.slice(behind))?.[0].length ?? 0;
  if (from > start && /[\r\n]/.test(text[from - 1] ?? '')) {
    const hasItsLine = /^(\r?\n|$)/.test(text.slice(behind + blanks));
    if (!hasItsLine) from = item.span.offset;
    else from -= text.slice(start, from).endsWith('\r\n') ? 2 : 1;
  } else if (from <= start) from = item.span.offset;
  const edits: TextEdit[] = isReplaced ? [] : [{ span: span(from, end - from), text: '' }];
  if (comma === null) return edits;
  const after = endsLead && comma === end ? blanks : 0;
  return [...edits, { span: span(comma, 1 + after), text: '' }];
}
