/** A line of an unfolded JSON value. */
export interface JsonNode {
  /** JSON pointer of the value: `/a/0`; empty for the whole. */
  readonly path: string;
  readonly depth: number;
  /** Name in its object or place in its array; null for the whole. */
  readonly key: string | null;
  readonly value: unknown;
  /** Members of an object or array; null for anything else. */
  readonly size: number | null;
  readonly open: boolean;
  /** How many members of `path` are not listed; such a line stands for them and has no value. */
  readonly more: number;
}

export const membersAtOnce = 100;

/**
 * The lines to show of a value: members of what is open, in order. A long object or array lists
 * `membersAtOnce` members for each time more were asked for, then a line that stands for the rest.
 */
export function jsonNodes(
  value: unknown,
  open: ReadonlySet<string>,
  asked: ReadonlyMap<string, number> = new Map(),
): readonly JsonNode[] {
  const nodes: JsonNode[] = [];
  const add = (path: string, key: string | null, one: unknown, depth: number): void => {
    const members = membersOf(one);
    const isOpen = members !== null && open.has(path);
    nodes.push({
      path,
      depth,
      key,
      value: one,
      size: members?.length ?? null,
      open: isOpen,
      more: 0,
    });
    if (!members || !isOpen) return;
    const listed = Math.min(members.length, membersAtOnce * (asked.get(path) ?? 1));
    for (const [name, member] of members.slice(0, listed)) {
      add(`${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, name, member, depth + 1);
    }
    const more = members.length - listed;
    if (more > 0) {
      nodes.push({
        path,
        depth: depth + 1,
        key: null,
        value: undefined,
        size: null,
        open: false,
        more,
      });
    }
  };
  add('', null, value, 0);
  return nodes;
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  return typeof value === 'object' && value !== null ? Object.entries(value) : null;
}

/** Paths that are open at first: the whole, and its members while all of them fit a glance. */
export function openAtFirst(value: unknown, lines = 24): ReadonlySet<string> {
  const open = new Set(['']);
  const deeper = jsonNodes(value, open).filter(({ size }) => size !== null && size > 0);
  const all = new Set([...open, ...deeper.map(({ path }) => path)]);
  return jsonNodes(value, all).length <= lines ? all : open;
}
