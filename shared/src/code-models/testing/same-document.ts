import type { BindingDocument } from '../binding-document.ts';

/** A document whose orders do not matter: bindings by name, properties by name. */
export const inNameOrder = ({ functionName, bindings }: BindingDocument) => ({
  functionName,
  bindings: bindings
    .map(({ name, type, direction, properties }) => ({
      name,
      type,
      direction,
      properties: properties
        .map((property) => ({ name: property.name, value: property.value }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
});

/** Edits that reach into each other, in the order of the text. */
export const overlapping = (
  edits: readonly { readonly span: { readonly offset: number; readonly length: number } }[],
) =>
  [...edits]
    .sort((a, b) => a.span.offset - b.span.offset || a.span.length - b.span.length)
    .filter(({ span }, index, all) => {
      const before = all[index - 1]?.span;
      return before !== undefined && before.offset + before.length > span.offset;
    });
