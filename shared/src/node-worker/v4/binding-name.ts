import { sha256 } from '../sha256.ts';

/**
 * The name of a binding that was given none: its type and a hash of its JSON. Source:
 * @azure/functions 4.16.5, `addBindingName.ts`.
 */
export function generatedBindingName(
  binding: { readonly type: string },
  suffix: 'Trigger' | 'Input' | 'Output',
): string {
  const { type } = binding;
  const stem = type.toLowerCase().endsWith(suffix.toLowerCase()) ? type : type + suffix;
  return stem + sha256(JSON.stringify(binding)).slice(0, 10);
}
