import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';

/** A function.json as the Functions tools write one. `scriptFile` only where the model needs it. */
export function toFunctionJson(document: BindingDocument, scriptFile?: string): string {
  const root = {
    ...(scriptFile === undefined ? {} : { scriptFile }),
    bindings: document.bindings.map(toJsonObject),
  };
  return `${JSON.stringify(root, null, 2)}\n`;
}

/** Name, type and direction first; a property of one of these names cannot take their place. */
export function toJsonObject(binding: DeclaredBinding): Record<string, unknown> {
  const { name, type, direction, properties } = binding;
  return {
    ...Object.fromEntries([
      ['name', name],
      ['type', type],
      ['direction', direction],
      ...properties.map((property) => [property.name, property.value]),
    ]),
    name,
    type,
    direction,
  };
}
