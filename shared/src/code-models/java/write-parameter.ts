import type { DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss } from '../code-model.ts';
import { freeIdentifier } from './identifier.ts';
import { model, shapeFor, writeAnnotation } from './write-annotation.ts';

export interface WrittenParameter {
  readonly annotation: string;
  readonly type: string;
  readonly identifier: string;
  /** The binding as reading the parameter gives it. */
  readonly binding: DeclaredBinding;
}

export interface ParameterOf {
  readonly part: WrittenParameter | null;
  readonly losses: readonly Loss[];
}

/** A binding as a parameter; null, and why, when Java has no annotation for it. */
export function writeParameter(
  binding: DeclaredBinding,
  row: string | null,
  taken: Set<string>,
): ParameterOf {
  const { name, type, direction } = binding;
  const shape = shapeFor(binding);
  if (direction === 'inout')
    return { part: null, losses: [loss('CM-04', { binding: name }, { name })] };
  if (shape === undefined) {
    return { part: null, losses: [loss('CM-01', { binding: name }, { model, type, direction })] };
  }
  const identifier = freeIdentifier(name, taken);
  const named = shape.named ? name : identifier;
  const written = writeAnnotation(shape, binding, named, ' '.repeat(16));
  const losses = [...written.losses];
  if (named !== name) {
    losses.push(loss('CM-14', { binding: name }, { model, name, instead: named }));
  }
  return {
    part: {
      annotation: written.text,
      type: parameterType(written.binding, row),
      identifier,
      binding: written.binding,
    },
    losses,
  };
}

function parameterType(
  { type, direction, properties }: DeclaredBinding,
  row: string | null,
): string {
  const isBatch = properties.some(({ name, value }) => name === 'cardinality' && value === 'many');
  switch (type) {
    case 'httpTrigger':
      return 'HttpRequestMessage<Optional<String>>';
    case 'kusto':
      if (direction === 'out') return `OutputBinding<${row ?? 'String'}>`;
      return row === null ? 'List<Map<String, Object>>' : `${row}[]`;
    default:
      return isBatch ? 'List<String>' : 'String';
  }
}

export const parameterText = ({ annotation, type, identifier }: WrittenParameter): string =>
  `${annotation} ${type} ${identifier}`;
