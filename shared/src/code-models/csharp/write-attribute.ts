import type { DeclaredBinding, DeclaredProperty } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss } from '../code-model.ts';
import { canonicalValue, wanted, writeArgument } from './argument-value.ts';
import type { AttributeArgument, AttributeShape } from './attribute-shape.ts';

export interface WrittenAttribute {
  /** `Kusto(Database: "db", KqlCommand = "T")`, without brackets. */
  readonly text: string;
  /** The properties it says, as reading gives them. */
  readonly properties: readonly DeclaredProperty[];
  readonly losses: readonly Loss[];
}

/** An attribute for a binding. `indent` is that of the lines of one that is too long for a line. */
export function writeAttribute(
  model: string,
  shape: AttributeShape,
  binding: DeclaredBinding,
  indent: string,
): WrittenAttribute {
  const losses: Loss[] = [];
  const valued = new Map<string, DeclaredProperty>();
  const known = [...shape.constructors.flat(), ...shape.named];
  for (const { name, value } of binding.properties) {
    const at = { binding: binding.name, property: name };
    const argument = known.find(({ property }) => property.toLowerCase() === name.toLowerCase());
    if (argument === undefined) {
      losses.push(loss('CM-02', at, { model, type: binding.type, property: name }));
      continue;
    }
    // The host takes null for a property that is not there.
    if (value === null) continue;
    const canonical = canonicalValue(argument.kind, value);
    if (canonical === null) {
      losses.push(loss('CM-03', at, { model, property: name, wanted: wanted[argument.kind] }));
    } else if (typeof canonical !== 'object' || canonical.length > 0) {
      valued.set(argument.property, { name: argument.property, value: canonical });
    }
  }
  const { positional, dropped } = chooseConstructor(shape, valued);
  for (const property of dropped) {
    valued.delete(property);
    const at = { binding: binding.name, property };
    losses.push(loss('CM-02', at, { model, type: binding.type, property }));
  }
  const items = [...positional, ...shape.named].flatMap((argument) => {
    const property = valued.get(argument.property);
    if (property === undefined) return [];
    const text = writeArgument(argument.kind, property.value);
    return text === null ? [] : [argumentText(argument, text, positional, valued)];
  });
  return {
    text: shape.attribute + layOut(items, indent),
    properties: [...valued.values()],
    losses,
  };
}

/** The first constructor that has a place for the most properties; the others have none. */
function chooseConstructor(
  { constructors, named }: AttributeShape,
  valued: ReadonlyMap<string, DeclaredProperty>,
): { readonly positional: readonly AttributeArgument[]; readonly dropped: readonly string[] } {
  let positional: readonly AttributeArgument[] = [];
  let most = -1;
  for (const parameters of constructors) {
    const count = parameters.filter(({ property }) => valued.has(property)).length;
    if (count > most) [positional, most] = [parameters, count];
  }
  const places = [...positional, ...named].map(({ property }) => property);
  return { positional, dropped: [...valued.keys()].filter((name) => !places.includes(name)) };
}

/** Kusto's database is written with its name, as its documentation does. */
export function argumentText(
  argument: AttributeArgument,
  text: string,
  positional: readonly AttributeArgument[],
  valued: { has(property: string): boolean },
): string {
  const position = positional.indexOf(argument);
  if (position < 0) return `${argument.name} = ${text}`;
  // Positions alone tell constructors apart only where every parameter has a value.
  const hasGap = positional.some(({ property }) => !valued.has(property));
  const needsName = argument.property === 'database' || (hasGap && argument.kind === 'text');
  return needsName ? `${argument.name}: ${text}` : text;
}

/** On one line where it fits, else a line for each argument. */
function layOut(items: readonly string[], indent: string): string {
  if (items.length === 0) return '';
  const line = `(${items.join(', ')})`;
  return line.length + indent.length <= 90 && !line.includes('\n')
    ? line
    : `(${items.join(`,\n${indent}`)})`;
}
