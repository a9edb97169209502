import type { Diagnostic } from '../../text/diagnostic.ts';
import { type Span, span } from '../../text/span.ts';
import type { DeclaredProperty } from '../binding-document.ts';
import { problem } from '../catalogue.ts';
import type { ReadProperty } from '../code-model.ts';
import {
  type ListPlace,
  type PropertyItem,
  type PropertyList,
  separatorLike,
} from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, rootOf, spanOf } from '../syntax-walk.ts';
import { readArgument, wanted, writeArgument } from './argument-value.ts';
import type { AttributeArgument, AttributeShape } from './attribute-shape.ts';
import { type Constants, nameOf } from './constants.ts';
import { argumentText } from './write-attribute.ts';

export interface ReadAttribute {
  readonly properties: readonly ReadProperty[];
  readonly list: PropertyList;
  readonly problems: readonly Diagnostic[];
}

interface GivenArgument {
  readonly node: SyntaxNode;
  readonly value: SyntaxNode;
  readonly nameNode: SyntaxNode | null;
  readonly comma: number | null;
  /** Null: there is no such argument. */
  readonly argument: AttributeArgument | null;
}

/** The arguments of an attribute, or of `new KustoAttribute(...) { ... }`, as properties. */
export function readAttribute(
  attribute: SyntaxNode,
  shape: AttributeShape,
  constants: Constants,
): ReadAttribute {
  const problems: Diagnostic[] = [];
  const given = givenArguments(attribute, shape);
  const properties: ReadProperty[] = [];
  for (const { node, value, nameNode, argument } of given) {
    if (argument === null) {
      const name = nameNode?.text ?? node.text;
      const detail = { attribute: shape.attribute, argument: name };
      problems.push(problem('CM-44', spanOf(node), detail));
      continue;
    }
    const { kind, property } = argument;
    const read = readArgument(kind, value, constants);
    if (read === null) {
      problems.push(unreadable(argument, value));
    } else if (read.value !== null) {
      const nameSpan = nameNode === null ? null : spanOf(nameNode);
      addProperty(properties, { name: property, nameSpan, ...read });
    }
  }
  return { properties, list: listOf(attribute, shape, given), problems };
}

/** What is computed, declared elsewhere, or no value of its kind. */
function unreadable({ kind, property }: AttributeArgument, value: SyntaxNode): Diagnostic {
  const at = spanOf(value);
  if (kind !== 'text' && kind !== 'methods') {
    return problem('CM-46', at, { property, wanted: wanted[kind] });
  }
  return /^(identifier|member_access_expression)$/.test(value.type)
    ? problem('CM-47', at, { property, name: value.text })
    : problem('CM-42', at, { property });
}

/** Several methods are arguments of their own, and one property. */
function addProperty(properties: ReadProperty[], read: ReadProperty): void {
  const index = properties.findIndex(({ name }) => name === read.name);
  const first = properties[index];
  if (first === undefined || typeof first.value !== 'object' || first.value === null) {
    if (first === undefined) properties.push(read);
    return;
  }
  const end = read.span.offset + read.span.length;
  const whole: Span = span(first.span.offset, end - first.span.offset);
  properties[index] = {
    ...first,
    value: [...first.value, ...(read.value as readonly string[])],
    span: whole,
    locate: () => whole,
  };
}

/** Lists of arguments: an attribute has at most one, an object one and its initializer. */
const listsOf = (owner: SyntaxNode): SyntaxNode[] =>
  childrenOf(owner).filter(({ type }) =>
    /^(attribute_argument_list|argument_list|initializer_expression)$/.test(type),
  );

function givenArguments(owner: SyntaxNode, shape: AttributeShape): GivenArgument[] {
  const given = listsOf(owner).flatMap((list) => {
    const nodes = list.children.filter((child): child is SyntaxNode => child !== null);
    return nodes.flatMap((node, index) => {
      if (!/^(attribute_argument|argument|assignment_expression)$/.test(node.type)) return [];
      const next = nodes.slice(index + 1).find((child) => child.type !== 'comment');
      const comma = next?.type === ',' ? next.startIndex : null;
      return [{ node, comma, ...partsOf(node) }];
    });
  });
  const positional = constructorFor(shape, given);
  let position = 0;
  return given.map(({ how, ...one }): GivenArgument => {
    const name = one.nameNode === null ? null : nameOf(one.nameNode);
    if (how === 'named') {
      const argument = shape.named.find((candidate) => candidate.name === name) ?? null;
      return { ...one, argument };
    }
    if (name !== null) {
      const argument = positional.find((candidate) => candidate.name === name) ?? null;
      position = argument === null ? position : positional.indexOf(argument) + 1;
      return { ...one, argument };
    }
    const last = positional.at(-1);
    const argument = positional[position] ?? (last?.kind === 'methods' ? last : null);
    position += 1;
    return { ...one, argument };
  });
}

interface ArgumentParts {
  readonly how: 'constructor' | 'named';
  readonly nameNode: SyntaxNode | null;
  readonly value: SyntaxNode;
}

/** `value`, `name: value` or `Name = value`. */
function partsOf(node: SyntaxNode): ArgumentParts {
  const children = node.type === 'assignment_expression' ? [node] : childrenOf(node);
  const [first, second] = children;
  if (first === undefined) return { how: 'constructor', nameNode: null, value: node };
  if (first.type === 'assignment_expression') {
    const nameNode = first.childForFieldName('left');
    return { how: 'named', nameNode, value: first.childForFieldName('right') ?? first };
  }
  return second === undefined
    ? { how: 'constructor', nameNode: null, value: first }
    : { how: 'constructor', nameNode: first, value: second };
}

/** The constructor that fits: by the names of arguments, by their number, and for http by a level. */
function constructorFor(
  shape: AttributeShape,
  given: readonly ArgumentParts[],
): readonly AttributeArgument[] {
  const own = given.filter(({ how }) => how === 'constructor');
  const fits = (parameters: readonly AttributeArgument[]): boolean =>
    own.every(({ nameNode, value }, index) => {
      const last = parameters.at(-1);
      const at = parameters[index] ?? (last?.kind === 'methods' ? last : undefined);
      if (nameNode !== null) return parameters.some(({ name }) => name === nameOf(nameNode));
      return (
        at !== undefined && (at.kind !== 'level' || /literal|string/.test(value.type) === false)
      );
    });
  const first = shape.constructors.find(fits);
  return first ?? shape.constructors[0] ?? [];
}

function listOf(
  owner: SyntaxNode,
  shape: AttributeShape,
  all: readonly GivenArgument[],
): PropertyList {
  const text = rootOf(owner).text;
  const isAttribute = owner.type === 'attribute';
  // What is added to an object is set by its initializer.
  const list = listsOf(owner).findLast(
    ({ type }) => isAttribute || type === 'initializer_expression',
  );
  const given = all.filter(({ node }) => list !== undefined && node.startIndex >= list.startIndex);
  const positional = constructorFor(
    shape,
    all.map(({ node }) => partsOf(node)),
  );
  // Of several texts without a name none can go: the others would mean something else.
  const texts = positional.filter(({ kind }) => kind === 'text').length;
  const items = given.map(
    ({ node, nameNode, comma, argument }): PropertyItem => ({
      span: spanOf(node),
      comma,
      property: nameNode === null && texts > 1 ? null : (argument?.property ?? null),
    }),
  );
  const brackets = isAttribute ? { before: '(', after: ')' } : { before: ' { ', after: ' }' };
  return {
    text,
    start: list === undefined ? owner.endIndex : list.startIndex + 1,
    items,
    separator: separatorLike(text, items),
    around: list === undefined ? brackets : { before: '', after: '' },
    write: (property) => {
      const place = writeItem(property, shape, positional, given);
      const isNamed = shape.named.some(({ property: name }) => sameName(name, property.name));
      return isAttribute || isNamed ? place : null;
    },
  };
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function writeItem(
  { name, value }: DeclaredProperty,
  shape: AttributeShape,
  positional: readonly AttributeArgument[],
  given: readonly GivenArgument[],
): ListPlace | null {
  const find = (candidates: readonly AttributeArgument[]) =>
    candidates.find(({ property }) => sameName(property, name));
  const named = find(shape.named);
  const own = given.map(({ argument }) => argument);
  const argument = named ?? find(positional) ?? find(shape.constructors.flat());
  if (argument === undefined) return null;
  const text = writeArgument(argument.kind, value);
  if (text === null) return null;
  if (named !== undefined) return { text: `${argument.name} = ${text}`, after: () => true };
  const present = new Set(own.flatMap((one) => (one === null ? [] : [one.property])));
  const position = positional.indexOf(argument);
  // A parameter of another constructor, whose own arguments go with the same edit.
  if (position < 0) {
    const stays = given.some(
      ({ nameNode, argument: own }) => nameNode === null && own?.kind === 'text',
    );
    return stays && positional.length > 1
      ? null
      : { text: `${argument.name}: ${text}`, after: () => false };
  }
  const before = new Set(positional.slice(0, position).map(({ property }) => property));
  return {
    text: argumentText(argument, text, positional, present),
    after: (item) => before.has(own[item]?.property ?? ''),
  };
}
