import type { JsonNode } from '#shared/json/json-node';
import { parseJson } from '#shared/json/parse-json';
import type { ValueLoss } from '#shared/playground-api/invocation-event';
import type { Span } from '#shared/text/span';

/** Where in a JSON text the values are that a conversion changed; one that is gone has no place. */
export function lossPlaces(text: string, losses: readonly ValueLoss[]): readonly Span[] {
  const { root } = parseJson(text);
  if (!root) return [];
  return losses.flatMap(({ path, after }) => {
    const node = after === null ? null : nodeAt(root, path);
    return node ? [node.span] : [];
  });
}

/** `[2].Cost`: a name may hold dots and brackets itself, so the longest that fits is taken. */
function nodeAt(node: JsonNode, path: string): JsonNode | null {
  if (path === '') return node;
  if (node.kind === 'array') {
    const [whole, index] = /^\[(\d+)\]\.?/.exec(path) ?? [];
    const item = index === undefined ? undefined : node.items[Number(index)];
    return item && whole ? nodeAt(item, path.slice(whole.length)) : null;
  }
  if (node.kind !== 'object') return null;
  const fitting = node.members
    .filter(({ name }) => path === name || /^[.[]/.test(path.slice(name.length)))
    .filter(({ name }) => path.startsWith(name))
    .toSorted((a, b) => b.name.length - a.name.length);
  for (const { name, value } of fitting) {
    const found = nodeAt(value, path.slice(name.length).replace(/^\./, ''));
    if (found) return found;
  }
  return null;
}
