import type { DeclaredBinding, PropertyValue } from '#shared/code-models/binding-document';
import type { ReadBinding } from '#shared/code-models/code-model';
import { editFunction } from '#shared/code-models/edit-function';
import { readDeclarations } from '#shared/code-models/function-json/edit-function-json';
import { applyEdits, type TextEdit } from '#shared/code-models/text-edit';
import { useDocument } from './document-store.ts';

/** Changes one binding of function.json at its place; `index` counts the bindings that are objects. */
export function changeBinding(
  index: number,
  change: (binding: DeclaredBinding) => DeclaredBinding,
): void {
  editDeclarations((read) => {
    const binding = read.bindings[index];
    if (!binding) return [];
    const next = { functionName: read.functionName, bindings: [change(plain(binding))] };
    return editFunction({ ...read, bindings: [binding] }, next).edits;
  });
}

/** Sets a property of a binding; undefined takes it away. */
export const setProperty = (index: number, name: string, value: PropertyValue | undefined): void =>
  changeBinding(index, (binding) => {
    const isIt = (property: { readonly name: string }): boolean =>
      property.name.toLowerCase() === name.toLowerCase();
    const others = binding.properties.filter((property) => !isIt(property));
    if (value === undefined) return { ...binding, properties: others };
    const properties = binding.properties.some(isIt)
      ? binding.properties.map((property) => (isIt(property) ? { ...property, value } : property))
      : [...others, { name, value }];
    return { ...binding, properties };
  });

/** Adds a binding behind the others. */
export const addBinding = (binding: DeclaredBinding): void =>
  editDeclarations((read) => read.changeBindings?.([], [binding]).edits ?? []);

export const removeBinding = (index: number): void =>
  editDeclarations((read) => {
    const binding = read.bindings[index];
    return (binding && read.changeBindings?.([binding], []).edits) ?? [];
  });

type Declarations = NonNullable<ReturnType<typeof readDeclarations>>;

function editDeclarations(edit: (read: Declarations) => readonly TextEdit[]): void {
  const { document, edit: editDocument } = useDocument.getState();
  const { functionJson, functionName } = document;
  const read = readDeclarations(functionJson, functionName);
  const edits = read ? edit(read) : [];
  if (edits.length > 0) editDocument({ functionJson: applyEdits(functionJson, edits) });
}

const plain = ({ name, type, direction, properties }: ReadBinding): DeclaredBinding => ({
  name,
  type,
  direction,
  properties: properties.map((property) => ({ name: property.name, value: property.value })),
});
