import {
  bindingProperties,
  type PropertyDescription,
} from '#shared/function-json/binding-properties';
import { type JsonSchema, named, oneOf, type Snippet } from './json-schema.ts';

type Kind = keyof typeof bindingProperties;
type Direction = 'in' | 'out';

const kinds = Object.keys(bindingProperties) as readonly Kind[];

/** One element of `bindings`, made from the table of binding properties. */
export function bindingSchema(): JsonSchema {
  return {
    type: 'object',
    properties: {
      type: {
        type: 'string',
        markdownDescription: 'The binding type.',
        anyOf: [{ enum: kinds }, {}],
      },
    },
    allOf: kinds.flatMap((kind) =>
      directionsOf(kind).map((direction) => ({
        if: isBinding(kind, direction),
        // biome-ignore lint/suspicious/noThenProperty: the name JSON Schema gives it
        then: named(
          Object.fromEntries(
            bindingProperties[kind].map((property) => [
              property.name,
              propertySchema(property, direction),
            ]),
          ),
        ),
      })),
    ),
    defaultSnippets: kinds.flatMap((kind) =>
      directionsOf(kind).map((direction) => snippet(kind, direction)),
    ),
  };
}

function directionsOf(kind: Kind): readonly Direction[] {
  const direction = bindingProperties[kind].find(({ name }) => name === 'direction');
  return (['in', 'out'] as const).filter((one) => direction?.values?.includes(one));
}

/** A binding without a direction is an input. */
function isBinding(kind: Kind, direction: Direction): JsonSchema {
  const type = { type: { pattern: `(?i)^${kind}$` } };
  if (directionsOf(kind).length < 2) return { properties: type, required: ['type'] };
  return direction === 'out'
    ? {
        properties: { ...type, direction: { pattern: '(?i)^out$' } },
        required: ['type', 'direction'],
      }
    : { properties: { ...type, direction: { pattern: '(?i)^(?!out$)' } }, required: ['type'] };
}

function propertySchema(property: PropertyDescription, direction: Direction): JsonSchema {
  const { type, values, doc, expressions, required } = property;
  const used = property.direction === 'both' || property.direction === direction;
  const notes = [
    doc,
    required && used ? '*Required.*' : '',
    expressions ? '`%setting%` and `{expression}` are resolved in it.' : '',
    used ? '' : `An ${direction === 'in' ? 'input' : 'output'} binding does not use it.`,
  ];
  return {
    ...(type === 'string[]'
      ? { type: 'array', items: { type: 'string' } }
      : values
        ? oneOf(values, expressions)
        : { type }),
    ...(property.default === undefined ? {} : { default: property.default }),
    ...(used ? {} : { doNotSuggest: true }),
    markdownDescription: notes.filter(Boolean).join('\n\n'),
  };
}

/** A whole binding: what it must have, in the table's order. */
function snippet(kind: Kind, direction: Direction): Snippet {
  const needed = bindingProperties[kind].filter(
    ({ name, required, direction: used }) =>
      name === 'direction' || (required && (used === 'both' || used === direction)),
  );
  const body = Object.fromEntries(
    needed.map(({ name }, index) => [
      name,
      name === 'type' ? kind : name === 'direction' ? direction : `\${${index}:${name}}`,
    ]),
  );
  const label =
    directionsOf(kind).length < 2 ? kind : `${kind} ${direction === 'in' ? 'input' : 'output'}`;
  return { label, description: 'A binding with everything it needs.', body };
}
