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

/** What of a text lies outside of edits, in one piece. */
export function untouched(
  text: string,
  edits: readonly { span: { offset: number; length: number } }[],
): string {
  let at = 0;
  let kept = '';
  for (const { span } of [...edits].sort((a, b) => a.span.offset - b.span.offset)) {
    kept += text.slice(at, span.offset);
    at = Math.max(at, span.offset + span.length);
  }
  return kept + text.slice(at);
}
