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
import { dedent } from './dedent.ts';
import { enumValue } from './enum-value.ts';
import type { ModuleScope } from './module-scope.ts';
import { quotesOf, readStringContent } from './string-literal.ts';

/** What an expression is without running the code: a value, with the text's place if it is one. */
export interface Constant {
  readonly value: PropertyValue;
  readonly text: LocatedText | null;
}

const deepest = 50;

/** The expression behind parentheses and names that are given one value. */
export function resolve(node: SyntaxNode, scope: ModuleScope): SyntaxNode {
  let expression = node;
  for (let step = 0; step < deepest; step += 1) {
    const inner = unwrapped(expression, scope);
    if (inner === null) break;
    expression = inner;
  }
  return expression;
}

function unwrapped(node: SyntaxNode, scope: ModuleScope): SyntaxNode | null {
  switch (node.type) {
    case 'parenthesized_expression':
      return childrenOf(node)[0] ?? null;
    case 'identifier':
      return scope.valueOf(node.text);
    case 'attribute': {
      const object = node.childForFieldName('object');
      const name = node.childForFieldName('attribute');
      return object?.type === 'identifier' && name !== null
        ? scope.classValueOf(object.text, name.text)
        : null;
    }
    default:
      return null;
  }
}

/** Null when only running the code tells the value, or when it is no value of a binding's property. */
export function constantOf(expression: SyntaxNode, scope: ModuleScope, depth = 0): Constant | null {
  if (depth > deepest) return null;
  const node = resolve(expression, scope);
  const known = knownOf.get(scope) ?? new OnceANode();
  knownOf.set(scope, known);
  return known.get(node, () => evaluate(node, scope, depth));
}

const knownOf = new WeakMap<ModuleScope, OnceANode<Constant>>();

function evaluate(node: SyntaxNode, scope: ModuleScope, depth: number): Constant | null {
  const inner = (child: SyntaxNode | null): Constant | null =>
    child === null ? null : constantOf(child, scope, depth + 1);
  switch (node.type) {
    case 'string':
      return textConstant(stringText(node, inner));
    case 'concatenated_string': {
      const parts = childrenOf(node).map((part) => inner(part)?.text ?? null);
      return parts.every((part) => part !== null) ? textConstant(joinTexts(parts)) : null;
    }
    case 'true':
      return { value: true, text: null };
    case 'false':
      return { value: false, text: null };
    case 'none':
      return { value: null, text: null };
    case 'integer':
    case 'float':
      return numberConstant(node.text);
    case 'unary_operator': {
      const operand = inner(node.childForFieldName('argument'));
      const isMinus = node.childForFieldName('operator')?.text === '-';
      return isMinus && typeof operand?.value === 'number'
        ? { value: -operand.value, text: null }
        : null;
    }
    case 'binary_operator':
      return textConstant(concatenation(node, inner));
    case 'list':
    case 'tuple':
    case 'set': {
      const items = childrenOf(node).map((item) => inner(item)?.value);
      return items.every((item) => typeof item === 'string') ? { value: items, text: null } : null;
    }
    case 'attribute': {
      const value = enumValue(node);
      return value === null ? null : { value, text: null };
    }
    case 'call':
      return callConstant(node, inner);
    default:
      return null;
  }
}

const textConstant = (text: LocatedText | null): Constant | null =>
  text === null ? null : { value: text.value, text };

function numberConstant(text: string): Constant | null {
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) ? null : { value, text: null };
}

/** `a + b + c`, whose tree leans to the left, as deep as the chain is long. */
function concatenation(
  node: SyntaxNode,
  inner: (child: SyntaxNode | null) => Constant | null,
): LocatedText | null {
  const operands: SyntaxNode[] = [];
  let left: SyntaxNode | null = node;
  while (left?.type === 'binary_operator') {
    const right = left.childForFieldName('right');
    if (left.childForFieldName('operator')?.text !== '+' || right === null) return null;
    operands.unshift(right);
    left = left.childForFieldName('left');
  }
  if (left === null) return null;
  const texts = [left, ...operands].map((operand) => inner(operand)?.text ?? null);
  return texts.every((text) => text !== null) ? joinTexts(texts) : null;
}

function stringText(
  node: SyntaxNode,
  inner: (child: SyntaxNode | null) => Constant | null,
): LocatedText | null {
  const style = quotesOf(node.text);
  if (style.prefix.includes('b')) return null;
  const parts: LocatedText[] = [];
  let at = node.startIndex + style.prefix.length + style.quotes.length;
  const plain = (end: number): boolean => {
    const raw = node.text.slice(at - node.startIndex, end - node.startIndex);
    const part = readStringContent(raw, at, style);
    if (part !== null) parts.push(part);
    return part !== null;
  };
  for (const child of childrenOf(node)) {
    if (child.type !== 'interpolation') continue;
    const [expression, ...format] = childrenOf(child);
    const value = expression === undefined || format.length > 0 ? null : inner(expression);
    if (value?.text == null || !plain(child.startIndex)) return null;
    parts.push(value.text);
    at = child.endIndex;
  }
  return plain(node.endIndex - style.quotes.length) ? joinTexts(parts) : null;
}

/** The calls that put a text together: `separator.join([...])`, `text.strip()`, `dedent(text)`. */
function callConstant(
  node: SyntaxNode,
  inner: (child: SyntaxNode | null) => Constant | null,
): Constant | null {
  const callee = node.childForFieldName('function');
  const args = node.childForFieldName('arguments');
  const [argument] = args === null ? [] : childrenOf(args);
  if (callee === null) return null;
  if (callee.text === 'dedent' || callee.text === 'textwrap.dedent') {
    const text = inner(argument ?? null)?.text ?? null;
    return text === null ? null : textConstant(dedent(text));
  }
  if (callee.type !== 'attribute') return null;
  const object = inner(callee.childForFieldName('object'))?.text ?? null;
  const method = callee.childForFieldName('attribute')?.text;
  if (object === null) return null;
  if (method === 'strip' && argument === undefined) return textConstant(stripped(object));
  if (method !== 'join' || argument === undefined) return null;
  if (argument.type !== 'list' && argument.type !== 'tuple') return null;
  const texts: LocatedText[] = [];
  for (const item of childrenOf(argument)) {
    const text = inner(item)?.text;
    if (text == null) return null;
    if (texts.length > 0) texts.push(textWithoutPlace(object.value));
    texts.push(text);
  }
  return textConstant(joinTexts(texts));
}

function stripped(text: LocatedText): LocatedText {
  const { value } = text;
  const from = value.length - value.trimStart().length;
  return from === value.length ? noText : sliceText(text, from, value.trimEnd().length);
}
