import type { BindingDocument, DeclaredBinding } from '../../code-models/binding-document.ts';

/** What code declares, as the function.json that the worker or the build would make of it. */
export const writtenFunctionJson = ({ bindings }: BindingDocument): string =>
  JSON.stringify({ bindings: bindings.map(toJson) }, null, 2);

const toJson = ({ name, type, direction, properties }: DeclaredBinding): object =>
  // Entries, not assignments: a property may be called `__proto__`.
  Object.fromEntries([
    ['type', type],
    ['direction', direction],
    ['name', name],
    ...properties.map((property) => [property.name, property.value]),
  ]);

/** The way back; the text is one of ours, or one of ours with a quick fix applied. */
export function readWrittenFunctionJson(functionName: string, text: string): BindingDocument {
  const { bindings } = JSON.parse(text) as {
    readonly bindings: readonly Readonly<Record<string, never>>[];
  };
  return {
    functionName,
    bindings: bindings.map(({ name = '', type = '', direction = 'in', ...properties }) => ({
      name,
      type,
      direction: direction as DeclaredBinding['direction'],
      properties: Object.entries(properties).map(([property, value]) => ({
        name: property,
        value,
      })),
    })),
  };
}
