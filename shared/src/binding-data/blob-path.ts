import { parseTemplate } from '../binding-expression/template.ts';

/**
 * The values a blob trigger's path pattern takes from a blob's path; null when it does not match.
 * Each `{name}` takes as much as it can, and a pattern that is only a container matches every blob
 * in it. A pattern that is no template is taken literally.
 */
export function matchBlobPath(pattern: string, path: string): ReadonlyMap<string, string> | null {
  const wanted = pattern.replace(/^\/+/, '');
  const blob = path.replace(/^\/+/, '');
  if (!wanted.includes('/')) return blob.startsWith(`${wanted}/`) ? new Map() : null;
  const { first, names } = patternOf(wanted);
  const last = names.at(-1);
  if (last === undefined) return blob === first ? new Map() : null;
  if (!blob.startsWith(first) || !blob.endsWith(last.literal)) return null;
  return take(first.length, names, blob);
}

/** The names that a pattern gives values to. */
export const blobPathNames = (pattern: string): readonly string[] =>
  patternOf(pattern.replace(/^\/+/, '')).names.map(({ name }) => name);

/** A name and the text after it, up to the next name. */
interface NamePart {
  readonly name: string;
  literal: string;
}

function patternOf(pattern: string): {
  readonly first: string;
  readonly names: readonly NamePart[];
} {
  const { parts, error } = parseTemplate(pattern);
  if (error !== null) return { first: pattern, names: [] };
  let first = '';
  const names: NamePart[] = [];
  for (const part of parts) {
    const last = names.at(-1);
    if (part.kind === 'expression') names.push({ name: part.segments.join('.'), literal: '' });
    else if (last === undefined) first += part.text;
    else last.literal += part.text;
  }
  return { first, names };
}

/**
 * From the right: a name before a text ends where that text last stands, since the name takes all it
 * can. Of names without a text between them the first takes all.
 */
function take(
  start: number,
  names: readonly NamePart[],
  path: string,
): ReadonlyMap<string, string> | null {
  const values: [string, string][] = [];
  let end = path.length - (names.at(-1)?.literal.length ?? 0);
  for (let index = names.length - 1; index >= 1; index -= 1) {
    const { name } = names[index] ?? { name: '' };
    const before = names[index - 1]?.literal ?? '';
    if (end < before.length) return null;
    const at = path.lastIndexOf(before, end - before.length);
    if (at < start) return null;
    values.push([name, path.slice(at + before.length, end)]);
    end = at;
  }
  if (end < start) return null;
  return new Map([[names[0]?.name ?? '', path.slice(start, end)], ...values.reverse()]);
}
