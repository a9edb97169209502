import type { DeclaredBinding } from '../binding-document.ts';
import { writePair } from '../javascript/write-value.ts';

/**
 * `input.generic({ type: 'kusto', name: 'products', ... })`, a property a line. `indent` stands
 * before the call's own line.
 */
export function bindingCall(
  factory: string,
  { type, name, properties }: DeclaredBinding,
  indent = '',
): string {
  const pairs = [
    writePair('type', type),
    // What the function returns is named by its place.
    ...(name === '$return' ? [] : [writePair('name', name)]),
    ...properties.map((property) => writePair(property.name, property.value)),
  ];
  return `${factory}({\n${pairs.map((pair) => `${indent}  ${pair},\n`).join('')}${indent}})`;
}
