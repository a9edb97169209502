import { problem } from '../catalogue.ts';
import type { ReadBinding, ReadCode, ReadFunction, ReadProperty } from '../code-model.ts';
import { readArguments } from '../python/arguments.ts';
import { constantOf } from '../python/constant.ts';
import { type ModuleScope, moduleScopeOf } from '../python/module-scope.ts';
import { isPythonName } from '../python/names.ts';
import { parametersOf } from '../python/parameters.ts';
import { readArgument } from '../python/read-argument.ts';
import { writeValue } from '../python/write-value.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, firstSyntaxError, spanOf } from '../syntax-walk.ts';
import { changeBindings } from './change-bindings.ts';
import { checkParameters } from './check-parameters.ts';
import { decorators } from './decorators.ts';
import { type DecoratorReader, readBinding, readRoute } from './read-binding.ts';

/** Every function with decorators of a function app or blueprint. */
export function readPythonV2(root: SyntaxNode): ReadCode {
  const scope = moduleScopeOf(root);
  const problems: ReadCode['problems'][number][] = [];
  const broken = firstSyntaxError(root);
  if (broken !== null) problems.push(problem('CM-40', spanOf(broken), {}));
  const functions: ReadFunction[] = [];
  for (const node of descendantsOf(root)) {
    if (node.type !== 'decorated_definition') continue;
    const definition = node.childForFieldName('definition');
    if (definition?.type !== 'function_definition') continue;
    const read = readFunction(node, { scope, problems, definition });
    if (read !== null) functions.push(read);
  }
  if (functions.length === 0) {
    problems.push(
      problem(
        'CM-41',
        { offset: 0, length: 0 },
        { model: 'Python v2', wanted: '@app.route(...) or another decorator above a function' },
      ),
    );
  }
  const inOrder = problems.toSorted((a, b) => a.span.offset - b.span.offset);
  return { functions, names: [], problems: inOrder };
}

/**
 * A function and its decorators. The order of the bindings: trigger, http output, then the others
 * from the lowest decorator to the highest, as the library registers them.
 */
function readFunction(decorated: SyntaxNode, reader: DecoratorReader): ReadFunction | null {
  const { definition } = reader;
  const name = definition.childForFieldName('name');
  if (name === null) return null;
  let nameArgument: ReadProperty | null = null;
  const bindings: ReadBinding[] = [];
  let isFunction = false;
  const fromBelow = childrenOf(decorated)
    .filter(({ type }) => type === 'decorator')
    .toReversed();
  for (const decorator of fromBelow) {
    const [call] = childrenOf(decorator);
    const callee = call?.type === 'call' ? call.childForFieldName('function') : null;
    if (call === undefined || callee?.type !== 'attribute') continue;
    const method = callee.childForFieldName('attribute')?.text ?? '';
    const object = callee.childForFieldName('object');
    const shape = Object.hasOwn(decorators, method) ? decorators[method] : undefined;
    if (shape === undefined) {
      if (isApp(object, reader.scope)) {
        reader.problems.push(problem('CM-45', spanOf(callee), { attribute: method }));
      }
      continue;
    }
    isFunction = true;
    switch (shape.kind) {
      case 'name':
        nameArgument = functionName(call, reader);
        break;
      case 'route':
        bindings.push(...withAppLevel(readRoute(call, shape, reader), object, reader.scope));
        break;
      case 'setting':
        break;
      default: {
        const binding = readBinding(call, shape, reader);
        if (binding !== null) bindings.push(binding);
      }
    }
  }
  if (!isFunction) return null;
  checkParameters(bindings, reader);
  const types = new Map(
    parametersOf(definition).map((one) => [one.name.text, one.annotation?.node.text]),
  );
  const typed = bindings.map((binding): ReadBinding => {
    const parameterType = types.get(binding.name);
    return parameterType === undefined ? binding : { ...binding, parameterType };
  });
  const isFirst = ({ type }: ReadBinding): boolean => type.toLowerCase().endsWith('trigger');
  const isSecond = (binding: ReadBinding): boolean => !isFirst(binding) && binding.type === 'http';
  const ordered = [
    ...typed.filter(isFirst),
    ...typed.filter(isSecond),
    ...typed.filter((binding) => !isFirst(binding) && !isSecond(binding)),
  ];
  const given = nameArgument;
  return {
    functionName: typeof given?.value === 'string' ? given.value : name.text,
    nameSpan: given?.span ?? spanOf(name),
    nameLiteral: (text) =>
      given === null ? definitionName(text) : (given.literal(text) ?? writeValue(text)),
    bindings: ordered,
    changeBindings: changeBindings(decorated, reader),
  };
}

/** The nearest name that a `def` can have: the host allows hyphens, Python does not. */
function definitionName(functionName: string): string {
  const name = functionName.replace(/[^A-Za-z0-9_]/g, '_');
  return isPythonName(name) ? name : `${name}_`;
}

function functionName(call: SyntaxNode, { scope, problems }: DecoratorReader): ReadProperty | null {
  const argument = readArguments(call, ['name'], scope)?.given.find(({ name }) => name === 'name');
  if (argument === undefined) return null;
  const read = readArgument(argument, 'name', scope);
  if (read === null || typeof read.value !== 'string') {
    problems.push(problem('CM-42', spanOf(argument.value), { property: 'name' }));
    return null;
  }
  return read;
}

const appClasses: readonly string[] = [
  'FunctionApp',
  'Blueprint',
  'AsgiFunctionApp',
  'WsgiFunctionApp',
  'DFApp',
];

/** The call that makes the object a decorator belongs to; null when this file does not make it. */
function appCall(object: SyntaxNode | null, scope: ModuleScope): SyntaxNode | null {
  const value = object?.type === 'identifier' ? scope.valueOf(object.text) : null;
  const made = value?.type === 'call' ? value.childForFieldName('function')?.text : undefined;
  return appClasses.includes(made?.split('.').at(-1) ?? '') ? value : null;
}

const isApp = (object: SyntaxNode | null, scope: ModuleScope): boolean =>
  appCall(object, scope) !== null;

/** A route without a level has the one the function app was made with. */
function withAppLevel(
  bindings: readonly ReadBinding[],
  object: SyntaxNode | null,
  scope: ModuleScope,
): readonly ReadBinding[] {
  const call = appCall(object, scope);
  const args = call === null ? null : readArguments(call, ['http_auth_level'], scope);
  const level = args?.given.find(({ name }) => name === 'http_auth_level');
  const value = level === undefined ? null : constantOf(level.value, scope)?.value;
  const property = level === undefined ? null : readArgument(level, 'authLevel', scope);
  if (property === null || typeof value !== 'string') return bindings;
  return bindings.map((binding) =>
    binding.type === 'httpTrigger' && !binding.properties.some(({ name }) => name === 'authLevel')
      ? {
          ...binding,
          // One level of many routes: none of them changes it alone.
          properties: [
            ...binding.properties,
            { ...property, value: value.toLowerCase(), literal: () => null },
          ],
        }
      : binding,
  );
}
