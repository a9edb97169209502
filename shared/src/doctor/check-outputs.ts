import { payloadText } from '../binding-data/trigger-payload.ts';
import type {
  BindingDefinition,
  FunctionDefinition,
} from '../function-json/function-definition.ts';
import { HostError, placed } from '../host-errors/host-error.ts';
import { outOfProcessRows } from '../kusto-binding/out-of-process-rows.ts';
import type {
  FunctionAppDocument,
  FunctionOutput,
} from '../playground-api/function-app-document.ts';
import { outputValue, unknownPush } from '../profiles/output-value.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Diagnostic, DocumentFile } from '../text/diagnostic.ts';
import { span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';

/**
 * What the function gives to each output: KB-22, and values that are no JSON. In-process C# keeps
 * everything it is given.
 */
export function checkOutputs({ definition, document, profile }: Facts): readonly Diagnostic[] {
  const { trigger } = document;
  // Nothing is known of what a function gives without a sample, or before its code ran.
  if (definition === null || trigger === null || document.outputsFrom === 'code') return [];
  const sampled = { ...document, trigger };
  const { bindings } = definition;
  const inputs = new Set(
    bindings
      .filter(({ kind, direction }) => kind === 'kusto' && direction !== 'out')
      .map(({ name }) => name),
  );
  const given = ({ name }: BindingDefinition) =>
    document.outputs.find(({ binding }) => binding.toLowerCase() === name.toLowerCase());
  const found = bindings.flatMap((binding) => {
    if (binding.direction !== 'out') return [];
    const output = given(binding);
    const isChecked = binding.kind === 'kusto' || (binding.kind === 'http' && output !== undefined);
    return isChecked ? checkValue(binding, output, sampled, definition, inputs, profile) : [];
  });
  const push = unknownPush(sampled, definition);
  if (push === null) return found;
  const { binding } = push.detail as { readonly binding: string };
  const where = placeOf(
    document.outputs.find((output) => output.binding === binding),
    sampled,
  );
  return [...found, fromHostError(placed(push, where), { binding })];
}

function checkValue(
  { name: binding, kind }: BindingDefinition,
  output: FunctionOutput | undefined,
  document: FunctionAppDocument,
  definition: FunctionDefinition,
  inputs: ReadonlySet<string>,
  profile: Profile,
): readonly Diagnostic[] {
  const where = placeOf(output, document);
  const whose = where.file === 'outputs' ? { binding: output?.binding ?? binding } : {};
  // What an input will deliver is not known yet; it is always rows.
  if (output?.value.kind === 'input') {
    const input = output.value.binding;
    if (inputs.has(input)) return [];
    return [fromHostError(new HostError('OV-03', { binding, input }, where), whose)];
  }
  try {
    const value = outputValue(document, definition, binding, new Map());
    if (kind === 'http' || profile === 'inproc') return [];
    const { rows, discarded } = outOfProcessRows(value);
    if (discarded === 0) return [];
    const detail = { binding, discarded, kept: rows.length };
    return [report('KB-22', detail, { ...where, ...whose })];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [fromHostError(placed(error, where), whose)];
  }
}

/** The text that holds what a function gives to an output. */
export function placeOf(output: FunctionOutput | undefined, { trigger }: FunctionAppDocument) {
  const whole = (file: DocumentFile, text: string) => ({ file, span: span(0, text.length) });
  const value = output?.value;
  if (value?.kind === 'json' || value?.kind === 'text') return whole('outputs', value.text);
  return whole('trigger', payloadText(trigger) ?? '');
}
