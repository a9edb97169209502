import type { Span } from '../text/span.ts';
import type { DeclaredProperty } from './binding-document.ts';

/** A list with commas between its items, as it stands in a text. */
export interface CommaList {
  /** The whole text. */
  readonly text: string;
  /** Just behind the opening bracket, or where the list's brackets are to be written. */
  readonly start: number;
  /** Everything in the list, in order, whether it is understood or not. */
  readonly items: readonly ListItem[];
  /** What stands between two items that are added: `, `, or with a line break. */
  readonly separator: string;
  /** Around items put into an empty list: brackets that are not there yet, line breaks. */
  readonly around?: { readonly before: string; readonly after: string };
}

export interface ListItem {
  readonly span: Span;
  /** Offset of the comma behind it; null when there is none. */
  readonly comma: number | null;
}

/** The list in which a binding's properties stand. */
export interface PropertyList extends CommaList {
  readonly items: readonly PropertyItem[];
  /** Null when the place has no words for the property. */
  write(property: DeclaredProperty): ListPlace | null;
}

export interface PropertyItem extends ListItem {
  /** The property's name in function.json; null for what is none. Several items may be one. */
  readonly property: string | null;
}

/** A new item and its place: behind the kept items that `after` says yes to. */
export interface ListPlace {
  readonly text: string;
  readonly after: (item: number) => boolean;
}

/** At the end of a list, where most items can stand. */
export const atEnd = (text: string): ListPlace => ({ text, after: () => true });

/** What the author puts between the last two items: blanks, or a new line with its indentation. */
export function separatorLike(text: string, items: readonly ListItem[]): string {
  const [before, last] = items.slice(-2);
  if (before === undefined || last === undefined || before.comma === null) return ', ';
  const blanks = /\s+$/.exec(text.slice(before.comma + 1, last.span.offset))?.[0];
  return `,${blanks ?? ' '}`;
}
