import type {
  BindingDefinition,
  FunctionDefinition,
} from '#shared/function-json/function-definition';
import type { ResolvedProperty } from '#shared/playground-api/invocation-event';
import type {
  BindingPreview,
  InputPreview,
  OutputPreview,
} from '#shared/preview/invocation-preview';
import type { Run } from './invocation.ts';

export const isInput = (binding: BindingPreview): binding is InputPreview =>
  binding.direction === 'in';
export const isOutput = (binding: BindingPreview): binding is OutputPreview =>
  binding.direction === 'out';

export function bindingNamed({ bindings }: FunctionDefinition, name: string): BindingDefinition {
  const found = bindings.find((binding) => binding.name === name);
  if (!found) throw new Error(`A preview names the binding '${name}', which is not there.`);
  return found;
}

/** Tells what the expressions of a binding resolved to, at the moment the host resolves them. */
export function tellExpressions(
  run: Run,
  { binding, direction, properties }: BindingPreview,
): void {
  const withTokens = properties.filter(({ tokens }: ResolvedProperty) => tokens.length > 0);
  run.emit({
    event: 'expressions',
    binding,
    direction,
    elapsedMs: run.elapsedMs(),
    properties: withTokens,
  });
}
