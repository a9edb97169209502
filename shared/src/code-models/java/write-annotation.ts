import type { DeclaredBinding, DeclaredProperty } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss } from '../code-model.ts';
import { type AnnotationShape, annotationShapes } from './annotation-shape.ts';
import { canonicalValue, wanted, writeElement } from './element-value.ts';
import { writeString } from './string-literal.ts';

export const model = 'Java';

export interface WrittenAnnotation {
  /** `@KustoInput(name = "rows", ...)` */
  readonly text: string;
  /** The binding as reading the annotation gives it. */
  readonly binding: DeclaredBinding;
  readonly losses: readonly Loss[];
}

/** The annotation for a binding; undefined when Java has none. */
export const shapeFor = ({
  type,
  direction,
  properties,
}: DeclaredBinding): AnnotationShape | undefined =>
  annotationShapes.find(
    (shape) =>
      shape.type.toLowerCase() === type.toLowerCase() &&
      shape.direction === direction &&
      (shape.only === undefined ||
        properties.some(
          ({ name, value }) => value !== null && name.toLowerCase() === shape.only?.toLowerCase(),
        )),
  );

/** `indent` is that of the annotation's lines when it is too long for one. */
export function writeAnnotation(
  shape: AnnotationShape,
  binding: DeclaredBinding,
  name: string,
  indent: string,
): WrittenAnnotation {
  const losses: Loss[] = [];
  const valued = new Map<string, DeclaredProperty>();
  for (const { name: property, value } of binding.properties) {
    const at = { binding: binding.name, property };
    const wantedName =
      shape.annotation === 'KustoOutput' && /^ingestiontype$/i.test(property)
        ? 'ingestionTyoe'
        : property;
    const element = shape.elements.find(
      (one) => one.property.toLowerCase() === wantedName.toLowerCase(),
    );
    if (element === undefined) {
      losses.push(loss('CM-02', at, { model, type: binding.type, property }));
      continue;
    }
    // The host takes null for a property that is not there.
    if (value === null) continue;
    const canonical = canonicalValue(element.kind, value);
    if (canonical === null) {
      losses.push(loss('CM-03', at, { model, property, wanted: wanted[element.kind] }));
      continue;
    }
    if (wantedName !== property) losses.push(loss('CM-06', at, {}));
    if (typeof canonical === 'object' && canonical.length === 0) continue;
    valued.set(element.property, { name: element.property, value: canonical });
  }
  losses.push(...addWhatJavaNeeds(shape, binding, valued));
  const items = shape.elements.flatMap((element) => {
    const property = valued.get(element.property);
    const text = property === undefined ? null : writeElement(element.kind, property.value, indent);
    return text === null ? [] : [`${element.name} = ${text}`];
  });
  const all = shape.named ? [`name = ${writeString(name)}`, ...items] : items;
  return {
    text: `@${shape.annotation}${layOut(all, indent)}`,
    binding: {
      name,
      type: shape.type,
      direction: binding.direction,
      properties: [...valued.values()],
    },
    losses,
  };
}

/** Elements without a default, and a default that is not function.json's. */
function addWhatJavaNeeds(
  shape: AnnotationShape,
  binding: DeclaredBinding,
  valued: Map<string, DeclaredProperty>,
): Loss[] {
  const losses: Loss[] = [];
  for (const { property, required } of shape.elements) {
    if (!required || valued.has(property)) continue;
    valued.set(property, { name: property, value: '' });
    // No parameters and none at all are the same to the extension.
    if (property === 'kqlParameters') continue;
    losses.push(loss('CM-17', { binding: binding.name, property }, { model, property }));
  }
  if (shape.type === 'eventHubTrigger' && !valued.has('cardinality')) {
    valued.set('cardinality', { name: 'cardinality', value: 'one' });
  }
  return losses;
}

/** On one line where it fits, else a line for each element. */
function layOut(items: readonly string[], indent: string): string {
  const line = `(${items.join(', ')})`;
  if (line.length + indent.length <= 90 && !line.includes('\n')) return line;
  return `(\n${items.map((item) => indent + item).join(',\n')})`;
}
