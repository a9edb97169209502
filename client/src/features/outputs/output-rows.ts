import { type FunctionDefinition, propertyText } from '#shared/function-json/function-definition';
import type { FunctionOutput } from '#shared/playground-api/function-app-document';

export interface OutputRow {
  readonly binding: string;
  readonly value: FunctionOutput['value'];
  /** Where the value goes, in words. */
  readonly target: string;
}

/**
 * The outputs to show: those function.json declares, in its order, then those that are only given.
 * While function.json cannot be read, all that are given.
 */
export function outputRows(
  definition: FunctionDefinition | null,
  outputs: readonly FunctionOutput[],
): { readonly rows: readonly OutputRow[]; readonly inputs: readonly string[] } {
  const given = (name: string) => outputs.find(({ binding }) => same(binding, name));
  const declared = (definition?.bindings ?? []).filter(
    ({ direction, isTrigger, kind, name }) =>
      direction === 'out' && !isTrigger && (kind === 'kusto' || given(name)),
  );
  const rows = declared.map((binding) => ({
    binding: given(binding.name)?.binding ?? binding.name,
    // What a run gives to a binding that nothing is said about.
    value: given(binding.name)?.value ?? { kind: 'trigger-payload' as const },
    target:
      binding.kind === 'kusto'
        ? `table ${propertyText(binding, 'tableName') ?? '(none)'}`
        : 'HTTP response',
  }));
  const left = outputs
    .filter(({ binding }) => !declared.some(({ name }) => same(name, binding)))
    .map((output) => ({ ...output, target: definition ? 'no such binding in function.json' : '' }));
  const inputs = (definition?.bindings ?? [])
    .filter(({ direction, kind }) => direction === 'in' && kind === 'kusto')
    .map(({ name }) => name);
  return { rows: [...rows, ...left], inputs };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
