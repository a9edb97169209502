import type { BindingDocument, DeclaredBinding } from './binding-document.ts';
import { loss } from './catalogue.ts';
import type { Loss } from './code-model.ts';

/** The bindings of a document by what a function does with them. */
export interface SplitBindings {
  /** The first one; null when there is none. */
  readonly trigger: DeclaredBinding | null;
  readonly inputs: readonly DeclaredBinding[];
  /** The http answer of an http function. */
  readonly response: DeclaredBinding | null;
  readonly outputs: readonly DeclaredBinding[];
}

export function splitBindings({ bindings }: BindingDocument): SplitBindings {
  const trigger = bindings.find(isTrigger) ?? null;
  const others = bindings.filter((binding) => binding !== trigger);
  const isHttp = trigger?.type.toLowerCase() === 'httptrigger';
  const response = isHttp
    ? (others.find(({ type, direction }) => type.toLowerCase() === 'http' && direction === 'out') ??
      null)
    : null;
  return {
    trigger,
    inputs: others.filter(({ direction }) => direction !== 'out'),
    response,
    outputs: others.filter((binding) => binding.direction === 'out' && binding !== response),
  };
}

export const isTrigger = ({ type }: DeclaredBinding): boolean => /trigger$/i.test(type);

/** An http answer that is what the function returns: it has no properties and no name of its own. */
export const returnedResponseLosses = (model: string, response: DeclaredBinding): Loss[] => [
  ...responseLosses(model, response),
  ...(response.name === '$return'
    ? []
    : [loss('CM-11', { binding: response.name }, { model, name: response.name })]),
];

export const responseLosses = (model: string, response: DeclaredBinding): Loss[] =>
  response.properties.flatMap(({ name, value }) =>
    value === null
      ? []
      : [
          loss(
            'CM-02',
            { binding: response.name, property: name },
            { model, type: response.type, property: name },
          ),
        ],
  );
