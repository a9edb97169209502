import type { Diagnostic } from '../../text/diagnostic.ts';
import { problem } from '../catalogue.ts';
import type { ReadBinding, ReadProperty } from '../code-model.ts';
import { commaItems } from '../comma-items.ts';
import { editList } from '../edit-list.ts';
import { atEnd, type PropertyList } from '../property-list.ts';
import {
  type CallArguments,
  type KeywordArgument,
  readArguments,
  readDictionary,
} from '../python/arguments.ts';
import { constantOf } from '../python/constant.ts';
import type { ModuleScope } from '../python/module-scope.ts';
import { isArgumentName, toCamelCase } from '../python/names.ts';
import { renameParameter } from '../python/parameters.ts';
import { readArgument } from '../python/read-argument.ts';
import { isTrigger } from '../split-bindings.ts';
import type { SyntaxNode } from '../syntax.ts';
import { codeBetween, rootOf, spanOf } from '../syntax-walk.ts';
import { type DecoratorShape, isDeclaration, isRouteProperty } from './decorators.ts';
import { isEnumerated, writeArgument } from './write-argument.ts';

export interface DecoratorReader {
  readonly scope: ModuleScope;
  readonly problems: Diagnostic[];
  /** The function below the decorators. */
  readonly definition: SyntaxNode;
}

/** A trigger, input or output decorator; null when its arguments cannot be read. */
export function readBinding(
  call: SyntaxNode,
  shape: DecoratorShape,
  reader: DecoratorReader,
): ReadBinding | null {
  const args = readArguments(call, shape.positions, reader.scope);
  if (args === null) return null;
  const type = shape.type ?? textArgument(args, 'type', reader) ?? '';
  const direction = shape.kind === 'output' ? 'out' : 'in';
  const typeArgument = shape.type === null ? find(args, 'type') : undefined;
  const typeProperty =
    typeArgument === undefined ? null : readArgument(typeArgument, 'type', reader.scope);
  return {
    ...named(args, 'arg_name', null, shape, reader),
    type,
    direction,
    span: spanOf(call),
    properties: readProperties(args, isDeclaration, shape, reader),
    list: propertyList(args, isDeclaration, shape, reader),
    redeclare:
      typeProperty === null
        ? null
        : (to) => {
            const isSame =
              to.direction === direction && isTrigger(to) === (shape.kind === 'trigger');
            const text = isSame ? typeProperty.literal(to.type) : null;
            return text === null ? null : [{ span: typeProperty.span, text }];
          },
  };
}

const routeArguments: readonly string[] = [
  'trigger_arg_name',
  'binding_arg_name',
  'trigger_extra_fields',
  'binding_extra_fields',
];

/** `@app.route(...)` declares an HTTP trigger and an http output. */
export function readRoute(
  call: SyntaxNode,
  shape: DecoratorShape,
  reader: DecoratorReader,
): readonly ReadBinding[] {
  const args = readArguments(call, shape.positions, reader.scope);
  if (args === null) return [];
  const ignored = (name: string): boolean => routeArguments.includes(name);
  const common = { span: spanOf(call), redeclare: null };
  const output = named(args, 'binding_arg_name', '$return', shape, reader);
  return [
    {
      ...named(args, 'trigger_arg_name', 'req', shape, reader),
      ...common,
      type: 'httpTrigger',
      direction: 'in',
      properties: [
        ...readProperties(args, ignored, shape, reader),
        ...extraFields(args, 'trigger_extra_fields', shape, reader),
      ],
      list: propertyList(args, ignored, shape, reader),
    },
    {
      ...output,
      ...common,
      type: 'http',
      direction: 'out',
      properties: extraFields(args, 'binding_extra_fields', shape, reader),
      list: null,
      // An http output answers with what is returned, whatever its name.
      rename: output.name === '$return' ? () => [] : output.rename,
    },
  ];
}

const find = (args: CallArguments, name: string): KeywordArgument | undefined =>
  args.given.find((argument) => argument.name === name);

function textArgument(args: CallArguments, name: string, reader: DecoratorReader): string | null {
  const argument = find(args, name);
  const value = argument === undefined ? null : constantOf(argument.value, reader.scope)?.value;
  if (argument !== undefined && typeof value !== 'string') {
    reader.problems.push(problem('CM-42', spanOf(argument.value), { property: name }));
  }
  return typeof value === 'string' ? value : null;
}

/** The binding's name, which is also the parameter's. */
function named(
  args: CallArguments,
  argumentName: string,
  absent: string | null,
  shape: DecoratorShape,
  reader: DecoratorReader,
): Pick<ReadBinding, 'name' | 'nameSpan' | 'rename'> {
  const argument = find(args, argumentName);
  const name = textArgument(args, argumentName, reader) ?? absent ?? '';
  const property =
    argument === undefined ? null : readArgument(argument, argumentName, reader.scope);
  const renameInFunction = (to: string) =>
    name.startsWith('$') ? null : renameParameter(reader.definition, name, to);
  return {
    name,
    nameSpan: property?.span ?? null,
    rename: (to) => {
      const uses = renameInFunction(to);
      if (uses === null) return null;
      if (property === null) {
        const place = atEnd(`${argumentName}="${to}"`);
        return [
          ...uses,
          ...editList(
            propertyList(args, () => true, shape, reader),
            () => false,
            [place],
          ),
        ];
      }
      const text = property.literal(to);
      return text === null ? null : [...uses, { span: property.span, text }];
    },
  };
}

function readProperties(
  args: CallArguments,
  ignored: (name: string) => boolean,
  shape: DecoratorShape,
  reader: DecoratorReader,
): readonly ReadProperty[] {
  for (const part of args.unknown) {
    reader.problems.push(
      problem('CM-46', spanOf(part), {
        property: part.text.slice(0, 40),
        wanted: 'keyword arguments written in this file',
      }),
    );
  }
  return args.given
    .filter(({ name }) => !ignored(name))
    .flatMap((argument) => readField(argument, shape, reader));
}

function readField(
  argument: KeywordArgument,
  shape: DecoratorShape,
  reader: DecoratorReader,
): readonly ReadProperty[] {
  const { name, key, value } = argument;
  if (!isArgumentName(name)) {
    reader.problems.push(problem('CM-50', spanOf(key ?? value), { argument: name }, 'error'));
    return [];
  }
  const property = readArgument(argument, toCamelCase(name), reader.scope);
  if (property === null) {
    reader.problems.push(problem('CM-42', spanOf(value), { property: name }));
    return [];
  }
  const isTyped = shape.type !== null;
  return [
    {
      ...property,
      literal: (next) =>
        isTyped && !isEnumerated(property.name, next) ? null : property.literal(next),
    },
  ];
}

function extraFields(
  args: CallArguments,
  name: string,
  shape: DecoratorShape,
  reader: DecoratorReader,
): readonly ReadProperty[] {
  const argument = find(args, name);
  if (argument === undefined) return [];
  const entries = readDictionary(argument.value, reader.scope);
  if (entries === null) {
    reader.problems.push(problem('CM-42', spanOf(argument.value), { property: name }));
  }
  return (entries ?? []).flatMap((entry) => readField(entry, shape, reader));
}

/** The list of a decorator's arguments, in which more properties can be written. */
function propertyList(
  args: CallArguments,
  ignored: (name: string) => boolean,
  shape: DecoratorShape,
  { scope }: DecoratorReader,
): PropertyList {
  const { node } = args;
  const root = rootOf(node);
  const byItem = new Map(args.given.map((given) => [given.item, given]));
  const items = commaItems(node).map((item) => {
    const argument = byItem.get(item.node);
    const isProperty = argument !== undefined && !ignored(argument.name);
    return {
      span: item.span,
      comma: item.comma,
      property: isProperty ? toCamelCase(argument.name) : null,
    };
  });
  const [first] = items;
  const lead = codeBetween(root, node.startIndex + 1, first?.span.offset ?? node.endIndex - 1);
  const lineBreak = Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r'));
  const isInLine = lineBreak < 0 || first === undefined;
  const taken = new Set(args.given.map(({ name }) => name));
  const library = scope.localNameOf('azure.functions');
  return {
    text: ' '.repeat(root.startIndex) + root.text,
    start: node.startIndex + 1,
    items,
    separator: isInLine ? ', ' : `,\n${lead.slice(lineBreak + 1)}`,
    write: (property) => {
      // `route` takes no more than its own parameters.
      if (shape.kind === 'route' && !isRouteProperty(property.name)) return null;
      const text = writeArgument(property, { isTyped: shape.type !== null, taken, library });
      return text === null ? null : atEnd(text);
    },
  };
}
