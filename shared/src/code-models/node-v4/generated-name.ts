import type { PropertyValue } from '../binding-document.ts';
import { sha256 } from './sha-256.ts';

/**
 * The name that the library gives to a binding without one: its type, `Trigger`, `Input` or
 * `Output` unless the type ends so, and ten digits of a hash of its JSON text. `binding` is the
 * object as it is written, type included. Source: @azure/functions 4.16.5.
 */
export function generatedName(
  binding: ReadonlyMap<string, PropertyValue>,
  suffix: 'Trigger' | 'Input' | 'Output',
): string {
  const type = String(binding.get('type') ?? '');
  const stem = type.toLowerCase().endsWith(suffix.toLowerCase()) ? type : type + suffix;
  // Integer-like names come first in a JavaScript object; fromEntries makes that order too.
  return stem + sha256(JSON.stringify(Object.fromEntries(binding))).slice(0, 10);
}

/** What the library writes into a typed binding, in its order. */
export function addDefaults(
  binding: Map<string, PropertyValue>,
  type: string,
  method: string | null,
): void {
  if (method !== null) binding.set('methods', [method]);
  if (type === 'httpTrigger') {
    binding.set('authLevel', binding.get('authLevel') || 'anonymous');
    binding.set('methods', binding.get('methods') || ['GET', 'POST']);
  }
  binding.set('type', type);
}
