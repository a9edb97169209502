import type {
  BindingDocument,
  DeclaredBinding,
  DeclaredProperty,
  PropertyValue,
} from '../binding-document.ts';

/** What one view said before an edit and says after it. */
export interface Change {
  readonly before: BindingDocument;
  readonly after: BindingDocument;
}

/**
 * What another view has to say after the edit: the same changes, made in what it says itself. What
 * the edit did not touch stays, also what the edited view has no words for.
 */
export function carryChanges({ before, after }: Change, other: BindingDocument): BindingDocument {
  const renamed = before.functionName !== after.functionName;
  const changes = pairs(before.bindings, after.bindings);
  const partners = pairs(before.bindings, other.bindings);
  const partnerOf = (binding: DeclaredBinding | undefined): DeclaredBinding | undefined =>
    binding && partners.find(([from]) => from === binding)?.[1];

  const bindings = other.bindings.flatMap((binding) => {
    const from = partners.find(([, to]) => to === binding)?.[0];
    if (!from) return [binding];
    const to = changes.find(([one]) => one === from)?.[1];
    return to ? [changed(from, to, binding)] : [];
  });
  const added = after.bindings.filter((binding) => !changes.some(([, to]) => to === binding));
  for (const binding of added) {
    const previous = after.bindings[after.bindings.indexOf(binding) - 1];
    const origin = changes.find(([, to]) => to === previous)?.[0];
    const neighbour = previous && (partnerOf(origin)?.name ?? previous.name);
    // A view that has it already was ahead.
    if (bindings.some((one) => sameName(one.name, binding.name) && sameKind(one, binding)))
      continue;
    const at = bindings.findIndex(({ name }) => name === neighbour);
    bindings.splice(previous && at < 0 ? bindings.length : at + 1, 0, binding);
  }
  return {
    functionName: renamed ? after.functionName : other.functionName,
    bindings,
  };
}

/** The later state as if what is only in the earlier one were still there. */
export function withoutRemovals({ before, after }: Change): BindingDocument {
  const kept = pairs(before.bindings, after.bindings);
  const gone = before.bindings.filter((binding) => !kept.some(([from]) => from === binding));
  const bindings = after.bindings.map((binding) => {
    const from = kept.find(([, to]) => to === binding)?.[0];
    const missing = from?.properties.filter(({ name }) => !propertyOf(binding, name)) ?? [];
    return missing.length === 0
      ? binding
      : { ...binding, properties: [...binding.properties, ...missing] };
  });
  return { ...after, bindings: [...bindings, ...gone] };
}

function changed(
  from: DeclaredBinding,
  to: DeclaredBinding,
  binding: DeclaredBinding,
): DeclaredBinding {
  const set = to.properties.filter((property) => {
    const earlier = propertyOf(from, property.name);
    return !earlier || !sameValue(earlier.value, property.value);
  });
  const gone = from.properties.filter(({ name }) => !propertyOf(to, name));
  const properties = binding.properties
    .filter(({ name }) => !gone.some((property) => sameName(property.name, name)))
    .map((property) => {
      const next = set.find(({ name }) => sameName(name, property.name));
      return next ? { ...property, value: next.value } : property;
    });
  const added = set.filter(({ name }) => !propertyOf(binding, name));
  return {
    name: from.name === to.name ? binding.name : to.name,
    type: from.type === to.type ? binding.type : to.type,
    direction: from.direction === to.direction ? binding.direction : to.direction,
    properties: [...properties, ...added],
  };
}

type Pair = readonly [from: DeclaredBinding, to: DeclaredBinding];

/** The same name is the same binding; of the others, the same type and direction in order. */
function pairs(from: readonly DeclaredBinding[], to: readonly DeclaredBinding[]): readonly Pair[] {
  const found: Pair[] = [];
  const match = (fits: (a: DeclaredBinding, b: DeclaredBinding) => boolean): void => {
    for (const binding of from) {
      if (found.some(([one]) => one === binding)) continue;
      const free = to.filter((candidate) => !found.some(([, other]) => other === candidate));
      const other = free.find((candidate) => fits(binding, candidate));
      if (other) found.push([binding, other]);
    }
  };
  match((a, b) => sameName(a.name, b.name) && sameKind(a, b));
  match((a, b) => sameName(a.name, b.name));
  match(sameKind);
  // A type that is being typed: the binding is where it was.
  match((a, b) => from.indexOf(a) === to.indexOf(b) && from.length === to.length);
  return found;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const sameKind = (a: DeclaredBinding, b: DeclaredBinding): boolean =>
  sameName(a.type, b.type) && a.direction === b.direction;

const propertyOf = (binding: DeclaredBinding, name: string): DeclaredProperty | undefined =>
  binding.properties.find((property) => sameName(property.name, name));

const sameValue = (a: PropertyValue, b: PropertyValue): boolean =>
  typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
    ? a.length === b.length && a.every((item, index) => item === b[index])
    : a === b;
