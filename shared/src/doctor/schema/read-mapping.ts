import { type JsonNode, type JsonObjectNode, memberOf } from '../../json/json-node.ts';
import { parseJson } from '../../json/parse-json.ts';
import type { MappingEntry } from './known-schema.ts';

/**
 * The definition of an ingestion mapping: the old flat form `{"column","path"}` and the new one
 * `{"Column","Properties":{"Path"}}`; null when it is no JSON array of objects.
 */
export function readMapping(text: string): readonly MappingEntry[] | null {
  const { root, errors } = parseJson(text);
  if (errors.length > 0 || root?.kind !== 'array') return null;
  const objects = root.items.filter((item): item is JsonObjectNode => item.kind === 'object');
  return objects.length === root.items.length ? objects.map(readEntry) : null;
}

function readEntry(node: JsonObjectNode): MappingEntry {
  const properties = memberOf(node, 'Properties', 'ignore-case')?.value;
  const inner = properties?.kind === 'object' ? properties : node;
  const path = textOfNode(memberOf(inner, 'Path', 'ignore-case')?.value);
  return {
    column:
      textOfNode(memberOf(node, 'Column', 'ignore-case')?.value) ??
      textOfNode(memberOf(node, 'Name', 'ignore-case')?.value) ??
      '',
    path: path === null || path === '' ? null : path,
  };
}

const textOfNode = (node: JsonNode | undefined): string | null =>
  node?.kind === 'string' ? node.value : null;
