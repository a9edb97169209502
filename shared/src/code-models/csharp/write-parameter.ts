import type { DeclaredBinding, DeclaredProperty, PropertyValue } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss } from '../code-model.ts';
import { canonicalValue, wanted } from './argument-value.ts';
import type { AttributeShape } from './attribute-shape.ts';
import type { CsharpModel } from './csharp-model.ts';
import { identifierOf } from './identifier.ts';
import { writeAttribute } from './write-attribute.ts';

export interface WrittenParameter {
  /** Attribute without brackets; empty for the parameter of a manual trigger. */
  readonly attribute: string;
  readonly type: string;
  readonly identifier: string;
  /** The binding as reading the parameter gives it. */
  readonly binding: DeclaredBinding;
  readonly losses: readonly Loss[];
}

export type Written<Part> = { readonly part: Part | null; readonly losses: readonly Loss[] };

/** The attribute class for a binding; undefined when the model has none. */
export const shapeFor = (
  { attributes }: CsharpModel,
  { type, direction }: DeclaredBinding,
): AttributeShape | undefined =>
  attributes.find(
    (shape) =>
      shape.type.toLowerCase() === type.toLowerCase() &&
      (shape.direction === direction || shape.direction === 'either'),
  );

/** A binding as a parameter of the function; null, and why, when it cannot be one. */
export function writeParameter(
  model: CsharpModel,
  declared: DeclaredBinding,
  row: string | null,
): Written<WrittenParameter> {
  const { label } = model;
  const refuse = (why: Loss): Written<WrittenParameter> => ({ part: null, losses: [why] });
  const at = { binding: declared.name };
  if (declared.direction === 'inout') return refuse(loss('CM-04', at, { name: declared.name }));
  const identifier = identifierOf(declared.name);
  if (identifier === null) return refuse(loss('CM-05', at, { model: label, name: declared.name }));
  const shape = shapeFor(model, declared);
  const isManual = declared.type.toLowerCase() === 'manualtrigger' && model.batches === 'type';
  if (shape === undefined && !isManual) {
    const { type, direction } = declared;
    return refuse(loss('CM-01', at, { model: label, type, direction }));
  }
  const { binding, batch, losses } = withCardinality(model, declared);
  const written = shape
    ? writeAttribute(label, shape, binding, ' '.repeat(12))
    : {
        text: '',
        properties: [],
        losses: binding.properties.map(({ name }) =>
          loss(
            'CM-02',
            { ...at, property: name },
            { model: label, type: declared.type, property: name },
          ),
        ),
      };
  return {
    part: {
      attribute: written.text,
      type: parameterType(model, declared, batch, row),
      identifier,
      binding: {
        name: declared.name,
        type: shape?.type ?? 'manualTrigger',
        direction: declared.direction,
        properties: [...written.properties, ...impliedCardinality(model, batch)],
      },
      losses: [],
    },
    losses: [...losses, ...written.losses],
  };
}

const batchedTriggers = ['eventhubtrigger', 'servicebustrigger', 'eventgridtrigger'];

interface Batched {
  readonly binding: DeclaredBinding;
  readonly batch: boolean;
  readonly losses: readonly Loss[];
}

/** Takes `cardinality` out where the type says it, and puts the default in where it differs. */
function withCardinality(model: CsharpModel, binding: DeclaredBinding): Batched {
  const type = binding.type.toLowerCase();
  if (!batchedTriggers.includes(type)) return { binding, batch: false, losses: [] };
  const isCardinality = ({ name }: DeclaredProperty) => name.toLowerCase() === 'cardinality';
  const given = binding.properties.find(isCardinality);
  const value = given === undefined ? null : canonicalValue('batched', given.value);
  const batch = value === 'many';
  const property = 'cardinality';
  const detail = { model: model.label, property, wanted: wanted.batched };
  const losses =
    given === undefined || given.value === null || value !== null
      ? []
      : [loss('CM-03', { binding: binding.name, property }, detail)];
  const others = binding.properties.filter((one) => !isCardinality(one));
  const written = (cardinality: PropertyValue): Batched => ({
    binding: { ...binding, properties: [...others, { name: property, value: cardinality }] },
    batch,
    losses,
  });
  if (model.batches === 'type')
    return { binding: { ...binding, properties: others }, batch, losses };
  if (value !== null) return written(value);
  // The isolated worker's own default for Event Hubs is a batch, function.json's is not.
  return type === 'eventhubtrigger'
    ? written('one')
    : { binding: { ...binding, properties: others }, batch, losses };
}

const impliedCardinality = (model: CsharpModel, batch: boolean): readonly DeclaredProperty[] =>
  model.batches === 'type' && batch ? [{ name: 'cardinality', value: 'many' }] : [];

function parameterType(
  model: CsharpModel,
  { type, direction }: DeclaredBinding,
  batch: boolean,
  row: string | null,
): string {
  switch (type.toLowerCase()) {
    case 'httptrigger':
      return model.request;
    case 'timertrigger':
      return 'TimerInfo';
    case 'kusto':
      if (direction === 'out') return `IAsyncCollector<${row ?? model.anyRow}>`;
      return row === null ? model.anyRows : `IEnumerable<${row}>`;
    default:
      return batch ? 'string[]' : 'string';
  }
}

/** As it stands in the parameter list, whose lines are indented by eight. */
export const parameterText = ({ attribute, type, identifier }: WrittenParameter): string =>
  `${attribute === '' ? '' : `[${attribute}] `}${type} ${identifier}`;
