import type { PropertyValue } from '../binding-document.ts';
import {
  joinTexts,
  type LocatedText,
  noText,
  sliceText,
  textWithoutPlace,
} from '../located-text.ts';
import { OnceANode } from '../once-a-node.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf } from '../syntax-walk.ts';
import type { Scopes } from './scope.ts';
import { readRawContent, readStringContent } from './string-literal.ts';

/** What an expression is without running the code: a value, with the text's place if it is one. */
export interface Constant {
  readonly value: PropertyValue;
  readonly text: LocatedText | null;
}

/** What was found out about the nodes of one file. */
interface Known {
  readonly inner: OnceANode<SyntaxNode>;
  readonly constants: OnceANode<Constant>;
}

const knownOf = new WeakMap<Scopes, Known>();

function known(scopes: Scopes): Known {
  const there = knownOf.get(scopes);
  if (there !== undefined) return there;
  const fresh = { inner: new OnceANode<SyntaxNode>(), constants: new OnceANode<Constant>() };
  knownOf.set(scopes, fresh);
  return fresh;
}

const deepest = 50;

/** The expression behind parentheses, type assertions and names of variables that never change. */
export function resolve(node: SyntaxNode, scopes: Scopes): SyntaxNode {
  let expression = node;
  for (let step = 0; step < deepest; step += 1) {
    const outer = expression;
    const inner = known(scopes).inner.get(outer, () => unwrapped(outer, scopes));
    if (inner === null) break;
    expression = inner;
  }
  return expression;
}

function unwrapped(node: SyntaxNode, scopes: Scopes): SyntaxNode | null {
  switch (node.type) {
    case 'parenthesized_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
      return childrenOf(node)[0] ?? null;
    case 'type_assertion':
      return childrenOf(node).at(-1) ?? null;
    case 'call_expression':
      return frozen(node);
    case 'member_expression':
      return memberValue(node, scopes);
    case 'identifier':
    case 'shorthand_property_identifier': {
      const declaration = scopes.lookUp(node.text, node);
      if (declaration?.kind === 'value') return declaration.node;
      return declaration?.kind === 'member'
        ? valueOfMember(declaration.of, declaration.member, scopes)
        : null;
    }
    default:
      return null;
  }
}

/** The object of `Object.freeze({...})`. */
function frozen(call: SyntaxNode): SyntaxNode | null {
  if (call.childForFieldName('function')?.text !== 'Object.freeze') return null;
  const args = call.childForFieldName('arguments');
  return args === null ? null : (childrenOf(args)[0] ?? null);
}

function memberValue(node: SyntaxNode, scopes: Scopes): SyntaxNode | null {
  const object = node.childForFieldName('object');
  const property = node.childForFieldName('property');
  return object === null || property === null ? null : valueOfMember(object, property.text, scopes);
}

function valueOfMember(of: SyntaxNode, member: string, scopes: Scopes): SyntaxNode | null {
  const object = resolve(of, scopes);
  if (object.type !== 'object') return null;
  const pair = childrenOf(object).find(
    (child) => child.type === 'pair' && keyOf(child, scopes)?.value === member,
  );
  return pair?.childForFieldName('value') ?? null;
}

/** The name of a pair of an object literal; null when only running the code tells it. */
export function keyOf(pair: SyntaxNode, scopes: Scopes, depth = 0): Constant | null {
  const key = pair.childForFieldName('key');
  if (key === null) return null;
  switch (key.type) {
    case 'property_identifier':
      return { value: key.text, text: readRawContent(key.text, key.startIndex) };
    case 'string':
      return stringConstant(key);
    case 'number':
      return { value: String(numberValue(key.text)), text: null };
    case 'computed_property_name': {
      const [expression] = childrenOf(key);
      const constant = expression === undefined ? null : constantOf(expression, scopes, depth + 1);
      return constant === null ? null : { ...constant, value: String(constant.value) };
    }
    default:
      return null;
  }
}

/** Null when only running the code tells the value, or when it is no value of a binding's property. */
export function constantOf(expression: SyntaxNode, scopes: Scopes, depth = 0): Constant | null {
  if (depth > deepest) return null;
  const node = resolve(expression, scopes);
  return known(scopes).constants.get(node, () => evaluate(node, scopes, depth));
}

function evaluate(node: SyntaxNode, scopes: Scopes, depth: number): Constant | null {
  const inner = (child: SyntaxNode | null): Constant | null =>
    child === null ? null : constantOf(child, scopes, depth + 1);
  switch (node.type) {
    case 'string':
      return stringConstant(node);
    case 'template_string':
      return textConstant(templateText(node, inner, readStringContent));
    case 'true':
      return { value: true, text: null };
    case 'false':
      return { value: false, text: null };
    case 'null':
      return { value: null, text: null };
    case 'number': {
      const value = numberValue(node.text);
      return value === null ? null : { value, text: null };
    }
    case 'unary_expression': {
      const operand = inner(node.childForFieldName('argument'));
      const isMinus = node.childForFieldName('operator')?.text === '-';
      return isMinus && typeof operand?.value === 'number'
        ? { value: -operand.value, text: null }
        : null;
    }
    case 'binary_expression':
      return textConstant(concatenation(node, inner));
    case 'array': {
      const items = childrenOf(node).map(inner);
      const texts = items.map((item) => item?.value);
      return texts.every((text) => typeof text === 'string') ? { value: texts, text: null } : null;
    }
    case 'call_expression':
      return callConstant(node, inner);
    default:
      return null;
  }
}

const textConstant = (text: LocatedText | null): Constant | null =>
  text === null ? null : { value: text.value, text };

const stringConstant = (node: SyntaxNode): Constant | null =>
  textConstant(readStringContent(node.text.slice(1, -1), node.startIndex + 1, 'string'));

/** A value in a concatenation. What has no place of its own is nowhere. */
function asText({ value, text }: Constant): LocatedText {
  return text ?? textWithoutPlace(String(value));
}

/** `a + b + c`, whose tree leans to the left, as deep as the chain is long. */
function concatenation(
  node: SyntaxNode,
  inner: (child: SyntaxNode | null) => Constant | null,
): LocatedText | null {
  const operands: SyntaxNode[] = [];
  let left: SyntaxNode | null = node;
  while (left?.type === 'binary_expression') {
    const right = left.childForFieldName('right');
    if (left.childForFieldName('operator')?.text !== '+' || right === null) return null;
    operands.unshift(right);
    left = left.childForFieldName('left');
  }
  if (left === null) return null;
  const values = [left, ...operands].map(inner);
  // Two values before the first text would be added up.
  if (values[0]?.text === null && values[1]?.text === null) return null;
  return values.every((value) => value !== null) ? joinTexts(values.map(asText)) : null;
}

function templateText(
  node: SyntaxNode,
  inner: (child: SyntaxNode | null) => Constant | null,
  read: (raw: string, start: number, kind: 'template') => LocatedText,
): LocatedText | null {
  const parts: LocatedText[] = [];
  let at = node.startIndex + 1;
  const plain = (end: number): void => {
    const from = at - node.startIndex;
    parts.push(read(node.text.slice(from, end - node.startIndex), at, 'template'));
  };
  for (const child of childrenOf(node)) {
    if (child.type !== 'template_substitution') continue;
    const value = inner(childrenOf(child)[0] ?? null);
    if (value === null) return null;
    plain(child.startIndex);
    parts.push(asText(value));
    at = child.endIndex;
  }
  plain(node.endIndex - 1);
  return joinTexts(parts);
}

/** The calls that put a text together: `[...].join(separator)`, `text.trim()`, `String.raw`. */
function callConstant(
  node: SyntaxNode,
  inner: (child: SyntaxNode | null) => Constant | null,
): Constant | null {
  const callee = node.childForFieldName('function');
  const args = node.childForFieldName('arguments');
  if (callee === null || args === null) return null;
  if (args.type === 'template_string') {
    return callee.text === 'String.raw'
      ? textConstant(templateText(args, inner, readRawContent))
      : null;
  }
  if (callee.type !== 'member_expression') return null;
  const object = callee.childForFieldName('object');
  const method = callee.childForFieldName('property')?.text;
  if (method === 'trim') return textConstant(trimmed(inner(object)?.text ?? null));
  if (method !== 'join' || object?.type !== 'array') return null;
  const items = childrenOf(object).map(inner);
  const [argument] = childrenOf(args);
  const separator = argument === undefined ? ',' : inner(argument)?.value;
  if (typeof separator !== 'string') return null;
  const texts: LocatedText[] = [];
  for (const item of items) {
    if (item === null) return null;
    if (texts.length > 0) texts.push(textWithoutPlace(separator));
    texts.push(asText(item));
  }
  return textConstant(joinTexts(texts));
}

function trimmed(text: LocatedText | null): LocatedText | null {
  if (text === null) return null;
  const { value } = text;
  const from = value.length - value.trimStart().length;
  return from === value.length ? noText : sliceText(text, from, value.trimEnd().length);
}

function numberValue(text: string): number | null {
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) ? null : value;
}
