import { HostError } from '../host-errors/host-error.ts';
import type { Span } from '../text/span.ts';
import { span } from '../text/span.ts';
import {
  type BindingDefinition,
  type FunctionDefinition,
  propertyOf,
} from './function-definition.ts';

const validName = /^[a-zA-Z][a-zA-Z0-9]{0,127}$/;

/** Binding types of other extensions that a bundle has; the playground cannot run them. */
const otherKnownTypes =
  /^(manual|blob|queue|table|eventHub|eventGrid|serviceBus|cosmosDB|sql|rabbitMQ|kafka|signalR\w*|sendGrid|twilioSms|warmup|orchestration|activity|entity|durableClient|mySql|dapr\w*|webPubSub\w*|redis\w*)(Trigger)?$/i;

/** The host's start-up checks over a whole definition, in the order the host makes them. */
export function validateShape(definition: FunctionDefinition, bindingsStart: Span): HostError[] {
  const errors: HostError[] = [];
  const seen = new Set<string>();
  for (const binding of definition.bindings) {
    errors.push(...validateBinding(binding));
    const folded = binding.name.toLowerCase();
    if (folded !== '' && seen.has(folded)) {
      errors.push(error('FJ-07', { name: binding.name }, at(binding, 'name')));
    }
    seen.add(folded);
  }
  const triggers = definition.bindings.filter((binding) => binding.isTrigger);
  if (triggers.length === 0) errors.push(error('FJ-08', {}, bindingsStart));
  const second = triggers[1];
  if (second !== undefined) errors.push(error('FJ-09', {}, at(second, 'type')));
  for (const binding of definition.bindings) {
    if (binding.kind === 'unknown' && binding.type !== '' && !otherKnownTypes.test(binding.type)) {
      errors.push(error('FJ-11', { types: binding.type }, at(binding, 'type')));
    }
    if (binding.kind === 'kusto') errors.push(...validateDatabase(binding));
  }
  return errors;
}

function validateBinding(binding: BindingDefinition): HostError[] {
  if (binding.name === '$return') {
    return binding.direction === 'out'
      ? []
      : [error('FJ-04', {}, at(binding, 'direction', 'name'))];
  }
  if (!validName.test(binding.name)) {
    return [error('FJ-03', { name: binding.name }, at(binding, 'name'))];
  }
  return binding.type === '' ? [error('FJ-05', { name: binding.name }, at(binding, 'type'))] : [];
}

function validateDatabase(binding: BindingDefinition): HostError[] {
  const database = propertyOf(binding, 'database');
  if (database?.text !== undefined && database.text !== null && database.text !== '') return [];
  const empty = database !== undefined;
  return [error('FJ-12', { name: binding.name, empty }, at(binding, 'database', 'type'))];
}

/** The first of these properties that is there, else the binding's opening brace. */
export function at(binding: BindingDefinition, ...names: readonly string[]): Span {
  for (const name of names) {
    const property = propertyOf(binding, name);
    if (property !== undefined) return property.span;
  }
  return span(binding.span.offset, 1);
}

function error<
  Code extends 'FJ-03' | 'FJ-04' | 'FJ-05' | 'FJ-07' | 'FJ-08' | 'FJ-09' | 'FJ-11' | 'FJ-12',
>(code: Code, detail: ConstructorParameters<typeof HostError<Code>>[1], where: Span): HostError {
  return new HostError(code, detail, { file: 'function.json', span: where });
}

/** Error for a function name the host refuses; null when it is fine. */
export const functionNameError = (name: string): HostError | null =>
  /^[a-z][a-z0-9_-]{0,127}$/i.test(name) && name.toLowerCase() !== 'host'
    ? null
    : new HostError('FJ-10', { name });
