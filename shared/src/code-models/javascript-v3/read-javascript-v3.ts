import { problem } from '../catalogue.ts';
import type { NamedBinding, ReadCode } from '../code-model.ts';
import { handlerFunction, parametersOf, usesOfParameter, writeUse } from '../javascript/handler.ts';
import { type Scopes, scopesOf } from '../javascript/scope.ts';
import { writeString } from '../javascript/string-literal.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, firstSyntaxError, spanOf } from '../syntax-walk.ts';
import { exportedFunctions } from './exported-functions.ts';

/**
 * The names under which a module takes and gives values: `context.bindings.name`, and parameters,
 * which come by their position. `context.res` is the http output of any name: it names nothing.
 */
export function readJavascriptV3(root: SyntaxNode): ReadCode {
  const scopes = scopesOf(root);
  const broken = firstSyntaxError(root);
  const problems = broken === null ? [] : [problem('CM-40', spanOf(broken), {})];
  const functions = exportedFunctions(root)
    .map((value) => handlerFunction(value, scopes))
    .filter((fn) => fn !== null);
  if (functions.length === 0) {
    const wanted = 'module.exports = async function (context, ...) { ... }';
    problems.push(problem('CM-41', { offset: 0, length: 0 }, { model: 'Node v3', wanted }));
  }
  const names = functions.flatMap((fn) => [...inputParameters(fn), ...namesIn(fn, scopes)]);
  return {
    functions: [],
    names: names.toSorted((a, b) => a.span.offset - b.span.offset),
    problems,
  };
}

/** What stands behind the context: the trigger, then the inputs in the order of function.json. */
const inputParameters = (fn: SyntaxNode): readonly NamedBinding[] =>
  parametersOf(fn)
    .slice(1)
    .filter((parameter) => parameter !== null)
    .flatMap((parameter) => usesOfParameter(fn, parameter))
    .map((use) => ({
      name: use.text,
      direction: 'in',
      span: spanOf(use),
      literal: (name) => writeUse(use, name),
      parameterType: null,
      byPosition: true,
    }));

function namesIn(fn: SyntaxNode, scopes: Scopes): readonly NamedBinding[] {
  const [context] = parametersOf(fn);
  const isContext = (node: SyntaxNode | null): boolean =>
    node?.type === 'identifier' && context !== null && node.text === context?.text;
  const isBindings = (node: SyntaxNode | null, depth = 0): boolean => {
    if (node === null || depth > 10) return false;
    if (node.type === 'member_expression') {
      return (
        isContext(node.childForFieldName('object')) &&
        node.childForFieldName('property')?.text === 'bindings'
      );
    }
    if (node.type !== 'identifier') return false;
    const declaration = scopes.lookUp(node.text, node);
    if (declaration?.kind === 'value') return isBindings(declaration.node, depth + 1);
    if (declaration?.kind === 'member') {
      return declaration.member === 'bindings' && isContext(declaration.of);
    }
    return declaration?.kind === 'unknown' && node.text === bindingsOfPattern(fn);
  };
  return [...descendantsOf(fn)].flatMap((node): readonly NamedBinding[] => {
    switch (node.type) {
      case 'member_expression':
      case 'subscript_expression': {
        if (!isBindings(node.childForFieldName('object'))) return [];
        const name = node.childForFieldName('property') ?? node.childForFieldName('index');
        return name === null ? [] : mention(name, directionOf(node));
      }
      case 'variable_declarator': {
        const pattern = node.childForFieldName('name');
        if (pattern?.type !== 'object_pattern') return [];
        return isBindings(node.childForFieldName('value')) ? keysOf(pattern, 'in') : [];
      }
      case 'assignment_expression': {
        const value = node.childForFieldName('right');
        if (!isBindings(node.childForFieldName('left')) || value?.type !== 'object') return [];
        return keysOf(value, 'out');
      }
      default:
        return [];
    }
  });
}

/** `bindings` of `async function ({ bindings }, req)`, under the name it has there. */
function bindingsOfPattern(fn: SyntaxNode): string | null {
  const list = fn.childForFieldName('parameters');
  const [first] = list === null ? [] : childrenOf(list);
  if (first?.type !== 'object_pattern') return null;
  for (const part of childrenOf(first)) {
    if (part.type === 'shorthand_property_identifier_pattern' && part.text === 'bindings') {
      return part.text;
    }
    if (part.type === 'pair_pattern' && part.childForFieldName('key')?.text === 'bindings') {
      return part.childForFieldName('value')?.text ?? null;
    }
  }
  return null;
}

function directionOf(node: SyntaxNode): 'in' | 'out' {
  const { parent } = node;
  return parent?.type === 'assignment_expression' && parent.childForFieldName('left') === node
    ? 'out'
    : 'in';
}

/** The keys of an object or a pattern as names. */
const keysOf = (node: SyntaxNode, direction: 'in' | 'out'): readonly NamedBinding[] =>
  childrenOf(node).flatMap((part) => mention(part.childForFieldName('key') ?? part, direction));

function mention(node: SyntaxNode, direction: 'in' | 'out'): readonly NamedBinding[] {
  const common = { direction, span: spanOf(node), parameterType: null };
  switch (node.type) {
    case 'property_identifier':
      return [{ ...common, name: node.text, literal: (name) => name }];
    case 'string': {
      const quote = node.text.startsWith('"') ? '"' : "'";
      const literal = (name: string): string => writeString(name, quote);
      return [{ ...common, name: node.text.slice(1, -1), literal }];
    }
    case 'shorthand_property_identifier':
    case 'shorthand_property_identifier_pattern':
      return [{ ...common, name: node.text, literal: (name) => `${name}: ${node.text}` }];
    default:
      return [];
  }
}
