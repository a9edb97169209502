import type { Diagnostic } from '../../text/diagnostic.ts';
import type { PropertyValue } from '../binding-document.ts';
import { problem } from '../catalogue.ts';
import type { ReadBinding, ReadProperty } from '../code-model.ts';
import { editList } from '../edit-list.ts';
import { constantOf, resolve } from '../javascript/constant.ts';
import { type ObjectEntry, type ObjectLiteral, readObject } from '../javascript/object-literal.ts';
import { propertyList, readProperty } from '../javascript/read-property.ts';
import type { Scopes } from '../javascript/scope.ts';
import { isTrigger } from '../split-bindings.ts';
import type { SyntaxNode } from '../syntax.ts';
import { spanOf } from '../syntax-walk.ts';
import { addDefaults, generatedName } from './generated-name.ts';
import { argumentsOf, inputTypes, outputTypes, triggerTypes } from './library.ts';

export interface BindingReader {
  readonly scopes: Scopes;
  readonly problems: Diagnostic[];
  /** An expression as a path into the library; null for anything else. */
  library(node: SyntaxNode): readonly string[] | null;
}

export type BindingRole = 'trigger' | 'input' | 'output';

const factories = { trigger: triggerTypes, input: inputTypes, output: outputTypes } as const;
const suffixes = { trigger: 'Trigger', input: 'Input', output: 'Output' } as const;

/** Names in the options that are no properties of the binding. */
const declared: readonly string[] = ['type', 'name', 'direction'];

/**
 * A binding: `input.generic({...})` and its like, or the object such a call gives. Null when the
 * code does not tell it; that is a problem of its own then.
 */
export function readBinding(
  expression: SyntaxNode,
  role: BindingRole,
  reader: BindingReader,
): ReadBinding | null {
  const node = resolve(expression, reader.scopes);
  if (node.type === 'object') {
    const object = readObject(node, reader.scopes);
    return object === null ? null : readBindingObject(object, node, role, null, reader);
  }
  const callee = node.type === 'call_expression' ? node.childForFieldName('function') : null;
  const path = callee === null ? null : reader.library(callee);
  const [group, factory = ''] = path ?? [];
  const known = group === role && Object.hasOwn(factories[role], factory);
  const type = known ? factories[role][factory] : undefined;
  if (type === undefined) {
    reader.problems.push(
      problem('CM-46', spanOf(expression), {
        property: expression.text.slice(0, 40),
        wanted: `a call such as ${role}.generic({ type: 'kusto', ... }), here or in a constant of this file`,
      }),
    );
    return null;
  }
  const [options] = argumentsOf(node);
  const object = options === undefined ? null : readObject(options, reader.scopes);
  if (object === null) {
    // `output.http({})` may well be written without its empty options.
    if (options === undefined && type !== null) return impliedBinding(node, type, role);
    reader.problems.push(
      problem('CM-46', spanOf(options ?? node), {
        property: `${role}.${factory}`,
        wanted: 'an object literal with the properties of the binding',
      }),
    );
    return null;
  }
  return readBindingObject(object, node, role, type, reader);
}

/** `type` is what the call says it is; null when the object has it as a property. */
export function readBindingObject(
  object: ObjectLiteral,
  node: SyntaxNode,
  role: BindingRole,
  type: string | null,
  reader: BindingReader,
  /** The options stand beside those of the function; `method` is what `app.get` and its like set. */
  within?: { readonly ignored: readonly string[]; readonly method: string | null },
): ReadBinding {
  const { scopes, problems } = reader;
  const entries = object.entries.filter(({ name }) => within?.ignored.includes(name) !== true);
  const texts = new Map<string, PropertyValue>();
  const properties: ReadProperty[] = [];
  const unknown: ObjectEntry[] = [];
  for (const entry of entries) {
    const property = readProperty(entry, scopes);
    if (property === null) {
      if (resolve(entry.value, scopes).text !== 'undefined') unknown.push(entry);
      continue;
    }
    texts.set(entry.name, property.value);
    if (!declared.includes(entry.name)) properties.push(property);
  }
  for (const { name, value } of unknown) {
    problems.push(problem('CM-42', spanOf(value), { property: name }));
  }
  for (const spread of object.unknown) {
    problems.push(
      problem('CM-46', spanOf(spread), {
        property: spread.text.slice(0, 40),
        wanted: 'properties written in this file',
      }),
    );
  }
  if (type !== null) addDefaults(texts, type, within?.method ?? null);
  const written = texts.get('type');
  const bindingType = triggerSuffix(typeof written === 'string' ? written : '', role);
  const nameEntry = entries.find(({ name }) => name === 'name');
  const nameProperty = nameEntry === undefined ? null : readProperty(nameEntry, scopes);
  const givenName = typeof nameProperty?.value === 'string' ? nameProperty.value : '';
  const list = propertyList(object);
  const typeEntry = entries.find(({ name }) => name === 'type');
  const typeProperty =
    type !== null || typeEntry === undefined ? null : readProperty(typeEntry, scopes);
  const direction = role === 'output' ? 'out' : 'in';
  return {
    name: givenName === '' ? generatedName(texts, suffixes[role]) : givenName,
    type: bindingType,
    direction,
    span: spanOf(node),
    nameSpan: givenName === '' ? null : (nameProperty?.span ?? null),
    properties,
    list,
    rename: (name) => {
      // What is returned is so by its place.
      if (name === '$return') return null;
      if (nameProperty !== null) {
        const text = nameProperty.literal(name);
        return text === null ? null : [{ span: nameProperty.span, text }];
      }
      const place = list.write({ name: 'name', value: name });
      return place === null ? null : editList(list, () => false, [place]);
    },
    redeclare:
      typeProperty === null
        ? null
        : (to) => {
            const isSame = to.direction === direction && isTrigger(to) === (role === 'trigger');
            const text = isSame ? typeProperty.literal(to.type) : null;
            return text === null ? null : [{ span: typeProperty.span, text }];
          },
  };
}

/** The library makes every trigger's type end so. */
function triggerSuffix(type: string, role: BindingRole): string {
  if (role !== 'trigger' || type === '' || type.toLowerCase().endsWith('trigger')) return type;
  return `${type}Trigger`;
}

export function impliedBinding(node: SyntaxNode, type: string, role: BindingRole): ReadBinding {
  return {
    name: generatedName(new Map([['type', type]]), suffixes[role]),
    type,
    direction: role === 'output' ? 'out' : 'in',
    span: spanOf(node),
    nameSpan: null,
    properties: [],
    list: null,
    rename: null,
    redeclare: null,
  };
}

/** The bindings in an array, also through constants and spreads. */
export function readBindingArray(
  expression: SyntaxNode,
  role: 'input' | 'output',
  reader: BindingReader,
  depth = 0,
): readonly ReadBinding[] {
  const array = resolve(expression, reader.scopes);
  if (array.type !== 'array' || depth > 10) {
    reader.problems.push(
      problem('CM-46', spanOf(expression), {
        property: role === 'input' ? 'extraInputs' : 'extraOutputs',
        wanted: 'an array literal',
      }),
    );
    return [];
  }
  return array.namedChildren.flatMap((item): readonly ReadBinding[] => {
    if (item === null || item.type === 'comment') return [];
    if (item.type === 'spread_element') {
      const [spread] = item.namedChildren;
      return spread ? readBindingArray(spread, role, reader, depth + 1) : [];
    }
    const binding = readBinding(item, role, reader);
    return binding === null ? [] : [binding];
  });
}

/** The text of an expression, or null. */
export const textOf = (node: SyntaxNode, scopes: Scopes): string | null => {
  const value = constantOf(node, scopes)?.value;
  return typeof value === 'string' ? value : null;
};
