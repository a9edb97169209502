import type { PropertyValue } from '../binding-document.ts';
import type { ReadProperty } from '../code-model.ts';
import { commaItems } from '../comma-items.ts';
import { locateInText } from '../located-text.ts';
import { atEnd, type PropertyList } from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { codeBetween, rootOf, spanOf } from '../syntax-walk.ts';
import { constantOf, resolve } from './constant.ts';
import type { ObjectEntry, ObjectLiteral } from './object-literal.ts';
import type { Scopes } from './scope.ts';
import type { JavascriptQuote } from './string-literal.ts';
import { writeKey, writePair, writeValue } from './write-value.ts';

/** A property of a binding; null when only running the code tells its value. */
export function readProperty(entry: ObjectEntry, scopes: Scopes): ReadProperty | null {
  const constant = constantOf(entry.value, scopes);
  if (constant === null) return null;
  const place = placeOfValue(entry, scopes);
  const quote = quoteOf(place);
  const isShorthand = place === entry.key;
  const whole = spanOf(place);
  const { text } = constant;
  return {
    name: entry.name,
    value: constant.value,
    nameSpan: spanOf(entry.key),
    span: whole,
    locate: (inner) => (text === null ? whole : locateInText(text, inner, whole)),
    literal: (value) => {
      if (entry.isShared) return null;
      const literal = writeValue(value, quote);
      return isShorthand ? `${writeKey(entry.name)}: ${literal}` : literal;
    },
  };
}

/**
 * Where the value is changed: its literal, also behind variables that nothing else uses; else the
 * expression that stands for it here.
 */
function placeOfValue({ value }: ObjectEntry, scopes: Scopes): SyntaxNode {
  let place = value;
  for (let step = 0; step < 20; step += 1) {
    if (place.type !== 'identifier' && place.type !== 'shorthand_property_identifier') break;
    const declaration = scopes.lookUp(place.text, place);
    if (declaration?.kind !== 'value' || scopes.uses(place.text) !== 2) break;
    place = declaration.node;
  }
  const literal = resolve(place, scopes);
  const isInside = literal.startIndex >= place.startIndex && literal.endIndex <= place.endIndex;
  return isInside ? literal : place;
}

function quoteOf({ type, text }: SyntaxNode): JavascriptQuote | undefined {
  if (type === 'template_string') return '`';
  if (type !== 'string') return undefined;
  return text.startsWith('"') ? '"' : "'";
}

/** The list in which more properties of a binding can be written. */
export function propertyList(object: ObjectLiteral): PropertyList {
  const { node } = object;
  const root = rootOf(node);
  const text = ' '.repeat(root.startIndex) + root.text;
  const names = new Map(object.entries.map((entry) => [entry.item, entry.name]));
  const items = commaItems(node).map((item) => ({
    span: item.span,
    comma: item.comma,
    property: names.get(item.node) ?? null,
  }));
  const [first] = items;
  const lead = codeBetween(root, node.startIndex + 1, first?.span.offset ?? node.endIndex - 1);
  const lineBreak = Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r'));
  const isInLine = lineBreak < 0 || first === undefined;
  return {
    text,
    start: node.startIndex + 1,
    items,
    separator: isInLine ? ', ' : `,\n${lead.slice(lineBreak + 1)}`,
    around: lead === '' ? { before: ' ', after: ' ' } : { before: ' ', after: '' },
    write: ({ name, value }) => (name === '__proto__' ? null : atEnd(writePair(name, value))),
  };
}

/** A value that the library adds by itself: it has no place of its own. */
export const impliedProperty = (
  name: string,
  value: PropertyValue,
  place: SyntaxNode,
): ReadProperty => ({
  name,
  value,
  nameSpan: null,
  span: spanOf(place),
  locate: () => spanOf(place),
  literal: () => null,
});
