import type { Span } from '../text/span.ts';

/** A JSON text as a tree in which everything knows where it stands. */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonStringNode | JsonScalarNode;

export interface JsonObjectNode {
  readonly kind: 'object';
  readonly span: Span;
  /** In the order of the text, duplicates included. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  /** With its quotes. */
  readonly nameSpan: Span;
  readonly value: JsonNode;
}

interface JsonArrayNode {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly JsonNode[];
}

export interface JsonStringNode {
  readonly kind: 'string';
  /** With its quotes. */
  readonly span: Span;
  readonly value: string;
  /** The literal as typed, quotes included; `spanInString` needs it. */
  readonly raw: string;
}

/** Numbers keep their text: a JavaScript number cannot hold every long. */
interface JsonScalarNode {
  readonly kind: 'number' | 'boolean' | 'null';
  readonly span: Span;
  readonly text: string;
}

/** The member a reader with last-wins semantics sees; names match as the host matches them. */
export function memberOf(
  node: JsonObjectNode,
  name: string,
  match: 'exact' | 'ignore-case' = 'exact',
): JsonMember | undefined {
  const wanted = match === 'exact' ? name : name.toLowerCase();
  return node.members.findLast(
    (member) => (match === 'exact' ? member.name : member.name.toLowerCase()) === wanted,
  );
}
