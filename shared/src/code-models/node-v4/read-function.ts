import { problem } from '../catalogue.ts';
import type { ReadBinding, ReadFunction, ReadProperty } from '../code-model.ts';
import { constantOf } from '../javascript/constant.ts';
import { handlerFunction, parametersOf, renameParameter } from '../javascript/handler.ts';
import { type ObjectLiteral, readObject } from '../javascript/object-literal.ts';
import { impliedProperty } from '../javascript/read-property.ts';
import { writeValue } from '../javascript/write-value.ts';
import type { SyntaxNode } from '../syntax.ts';
import { spanOf } from '../syntax-walk.ts';
import { changeBindings } from './change-bindings.ts';
import { argumentsOf, methodOf, triggerTypes } from './library.ts';
import {
  type BindingReader,
  impliedBinding,
  readBinding,
  readBindingArray,
  readBindingObject,
  textOf,
} from './read-binding.ts';
import { methodNames } from './typed-triggers.ts';

/** Options that are no properties of the trigger. Source: @azure/functions 4.16.5. */
const functionOptions: readonly string[] = [
  'handler',
  'return',
  'trigger',
  'extraInputs',
  'extraOutputs',
  'retry',
];

/**
 * A call such as `app.http(name, options)`; null when its name or options cannot be read. The order
 * of the bindings is the library's: trigger, inputs, `$return`, outputs.
 */
export function readFunction(
  call: SyntaxNode,
  registration: string,
  reader: BindingReader,
): ReadFunction | null {
  const { scopes, problems } = reader;
  const [nameNode, optionsNode] = argumentsOf(call);
  if (nameNode === undefined || optionsNode === undefined) return null;
  const name = textOf(nameNode, scopes);
  if (name === null) problems.push(problem('CM-42', spanOf(nameNode), { property: 'name' }));
  const object = readObject(optionsNode, scopes);
  const handlerNode = object === null ? optionsNode : entryValue(object, 'handler');
  const handler = handlerNode === null ? null : handlerFunction(handlerNode, scopes);
  if (object === null && handler === null) {
    problems.push(
      problem('CM-46', spanOf(optionsNode), {
        property: `app.${registration}`,
        wanted: 'an object literal with the handler',
      }),
    );
  }
  const bindings: ReadBinding[] = [];
  const trigger = readTrigger(call, registration, object, reader);
  if (trigger !== null) bindings.push(trigger);
  const inputs = object === null ? null : entryValue(object, 'extraInputs');
  if (inputs !== null) bindings.push(...readBindingArray(inputs, 'input', reader));
  bindings.push(...readReturn(call, registration, object, reader));
  const outputs = object === null ? null : entryValue(object, 'extraOutputs');
  if (outputs !== null) bindings.push(...readBindingArray(outputs, 'output', reader));
  reportDuplicates(name ?? '', bindings, reader);
  if (trigger !== null) bindings[0] = namedByHandler(trigger, handler);
  const nameConstant = constantOf(nameNode, scopes);
  const quote = nameNode.text.startsWith('"') ? '"' : nameNode.text.startsWith('`') ? '`' : "'";
  return {
    functionName: name ?? '',
    nameSpan: nameConstant === null ? null : spanOf(nameNode),
    nameLiteral: (text) => writeValue(text, quote),
    bindings,
    changeBindings: object === null ? null : changeBindings(call, object, reader),
  };
}

const entryValue = (object: ObjectLiteral, name: string): SyntaxNode | null =>
  object.entries.find((entry) => entry.name === name)?.value ?? null;

function readTrigger(
  call: SyntaxNode,
  registration: string,
  object: ObjectLiteral | null,
  reader: BindingReader,
): ReadBinding | null {
  const type = triggerTypes[registration] ?? null;
  const given = object === null ? null : entryValue(object, 'trigger');
  if (given !== null) return readBinding(given, 'trigger', reader);
  if (type === null) {
    reader.problems.push(
      problem('CM-46', spanOf(call), { property: 'trigger', wanted: 'trigger.generic({ ... })' }),
    );
    return null;
  }
  const method = methodOf[registration] ?? null;
  const within = { ignored: functionOptions, method };
  const binding =
    object === null
      ? impliedBinding(call, type, 'trigger')
      : readBindingObject(object, call, 'trigger', type, reader, within);
  const member = call.childForFieldName('function')?.childForFieldName('property') ?? null;
  if (method === null || member === null) {
    return { ...binding, properties: binding.properties.map(withMethodNames) };
  }
  // `app.post` puts its one method over whatever the options say.
  const properties = binding.properties.filter(({ name }) => name !== 'methods');
  return { ...binding, properties: [...properties, impliedProperty('methods', [method], member)] };
}

/** Without a name of its own a trigger is called as the handler's first parameter. */
function namedByHandler(trigger: ReadBinding, handler: SyntaxNode | null): ReadBinding {
  const [parameter] = handler === null ? [] : parametersOf(handler);
  if (trigger.nameSpan !== null || handler === null || !parameter) return trigger;
  return {
    ...trigger,
    name: parameter.text,
    nameSpan: spanOf(parameter),
    rename: (name) => renameParameter(handler, parameter, name) ?? trigger.rename?.(name) ?? null,
  };
}

function readReturn(
  call: SyntaxNode,
  registration: string,
  object: ObjectLiteral | null,
  reader: BindingReader,
): readonly ReadBinding[] {
  const given = object === null ? null : entryValue(object, 'return');
  const returned = (binding: ReadBinding): ReadBinding => ({
    ...binding,
    name: '$return',
    nameSpan: null,
    // An http output answers with what is returned, whatever its name.
    rename: binding.type.toLowerCase() === 'http' ? () => [] : null,
  });
  if (given !== null) {
    const binding = readBinding(given, 'output', reader);
    return binding === null ? [] : [returned(binding)];
  }
  // The library adds an http output to what is registered as an HTTP function.
  return triggerTypes[registration] === 'httpTrigger'
    ? [returned(impliedBinding(call, 'http', 'output'))]
    : [];
}

function reportDuplicates(
  functionName: string,
  bindings: readonly ReadBinding[],
  { problems }: BindingReader,
): void {
  const seen = new Set<string>();
  for (const { name, span, nameSpan } of bindings) {
    if (seen.has(name))
      problems.push(problem('CM-49', nameSpan ?? span, { functionName }, 'error'));
    seen.add(name);
  }
}

/** The library's types want methods in capitals. */
function withMethodNames(property: ReadProperty): ReadProperty {
  if (property.name !== 'methods') return property;
  return { ...property, literal: (value) => property.literal(methodNames(value)) };
}
