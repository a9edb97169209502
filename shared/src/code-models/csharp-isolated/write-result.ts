import type { DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss } from '../code-model.ts';
import { identifierOf } from '../csharp/identifier.ts';
import { writeAttribute } from '../csharp/write-attribute.ts';
import { freeName } from '../csharp/write-file.ts';
import { shapeFor } from '../csharp/write-parameter.ts';
import { responseLosses, returnedResponseLosses, type SplitBindings } from '../split-bindings.ts';
import { isolatedModel as model } from './model.ts';

/** How the outputs of an isolated function leave it. */
export interface WrittenResult {
  /** Attribute of the method, without brackets: the one output that is returned. */
  readonly attribute: string | null;
  /** Properties of the class that is returned, when outputs have names. */
  readonly properties: readonly ResultProperty[];
  /** The bindings as reading gives them. */
  readonly bindings: readonly DeclaredBinding[];
  readonly losses: readonly Loss[];
}

interface ResultProperty {
  /** Null for the http answer, whose type says what it is. */
  readonly attribute: string | null;
  readonly identifier: string;
  readonly binding: DeclaredBinding;
}

/**
 * One returned output stands on the method; a name needs a property, so does an http answer beside
 * it. Source: binding-engine.md, section 1.2, "C# isolated".
 */
export function writeResult(
  { outputs, response }: SplitBindings,
  className: string,
): WrittenResult {
  const losses: Loss[] = [];
  const usable = outputs.filter((binding) => {
    const why = refusal(binding);
    if (why !== null) losses.push(why);
    return why === null;
  });
  const [only] = usable;
  if (only === undefined) {
    if (response !== null) losses.push(...returnedResponseLosses(model.label, response));
    const answer: DeclaredBinding = {
      name: '$return',
      type: 'http',
      direction: 'out',
      properties: [],
    };
    return { attribute: null, properties: [], bindings: response === null ? [] : [answer], losses };
  }
  if (usable.length === 1 && response === null && only.name === '$return') {
    const written = attributeOf(only, '$return', 8);
    losses.push(...written.losses);
    return { attribute: written.text, properties: [], bindings: [written.binding], losses };
  }
  const taken = [className, ...usable.map(({ name }) => name)];
  const properties = usable.map((binding): ResultProperty => {
    const name = binding.name === '$return' ? freeName('Returned', taken) : binding.name;
    taken.push(name);
    if (name !== binding.name) {
      const detail = { model: model.label, name: binding.name, to: name };
      losses.push(loss('CM-16', { binding: binding.name }, detail));
    }
    const written = attributeOf(binding, name, 8);
    losses.push(...written.losses);
    return {
      attribute: written.text,
      identifier: identifierOf(name) ?? name,
      binding: written.binding,
    };
  });
  if (response !== null) {
    losses.push(...responseLosses(model.label, response));
    const isUsable = identifierOf(response.name) !== null && !taken.includes(response.name);
    const name = isUsable ? response.name : freeName('HttpResponse', taken);
    const binding: DeclaredBinding = { name, type: 'http', direction: 'out', properties: [] };
    properties.push({ attribute: null, identifier: identifierOf(name) ?? name, binding });
  }
  return {
    attribute: null,
    properties,
    bindings: properties.map(({ binding }) => binding),
    losses,
  };
}

function refusal(binding: DeclaredBinding): Loss | null {
  const { name, type, direction } = binding;
  const at = { binding: name };
  if (shapeFor(model, binding) === undefined) {
    return loss('CM-01', at, { model: model.label, type, direction });
  }
  return name === '$return' || identifierOf(name) !== null
    ? null
    : loss('CM-05', at, { model: model.label, name });
}

function attributeOf(binding: DeclaredBinding, name: string, indent: number) {
  const shape = shapeFor(model, binding);
  if (shape === undefined) throw new RangeError(`There is no attribute for ${binding.type}.`);
  const { text, properties, losses } = writeAttribute(
    model.label,
    shape,
    binding,
    ' '.repeat(indent),
  );
  return { text, losses, binding: { ...binding, name, type: shape.type, properties } };
}
