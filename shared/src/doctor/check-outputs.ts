import { HostError } from '../host-errors/host-error.ts';
import { valueToRows } from '../kusto-binding/value-to-rows.ts';
import type {
  FunctionAppDocument,
  FunctionOutput,
} from '../playground-api/function-app-document.ts';
import { outputValue } from '../profiles/output-value.ts';
import type { Diagnostic, DocumentFile } from '../text/diagnostic.ts';
import { span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';

/** What the function gives to each output: KB-22, and values that are no JSON. */
export function checkOutputs({ kusto, document }: Facts): readonly Diagnostic[] {
  const inputs = new Set(
    kusto.filter(({ binding }) => binding.direction !== 'out').map(({ binding }) => binding.name),
  );
  return kusto
    .filter(({ binding }) => binding.direction === 'out')
    .flatMap(({ binding }) => checkValue(binding.name, document, inputs));
}

function checkValue(
  binding: string,
  document: FunctionAppDocument,
  inputs: ReadonlySet<string>,
): readonly Diagnostic[] {
  const output = document.outputs.find(
    (candidate) => candidate.binding.toLowerCase() === binding.toLowerCase(),
  );
  // What an input will deliver is not known yet; it is always rows.
  const where = placeOf(output, document);
  if (output?.value.kind === 'input') {
    const input = output.value.binding;
    return inputs.has(input)
      ? []
      : [fromHostError(new HostError('OV-03', { binding, input }, where))];
  }
  try {
    const { rows, discarded } = valueToRows(outputValue(document, binding, new Map()));
    if (discarded === 0) return [];
    return [report('KB-22', { binding, discarded, kept: rows.length }, where)];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [fromHostError(error.place ? error : new HostError(error.code, error.detail, where))];
  }
}

function placeOf(output: FunctionOutput | undefined, { trigger }: FunctionAppDocument) {
  const whole = (file: DocumentFile, text: string) => ({ file, span: span(0, text.length) });
  const value = output?.value;
  if (value?.kind === 'json' || value?.kind === 'text') return whole('outputs', value.text);
  switch (trigger.kind) {
    case 'http':
      return whole('trigger', trigger.body);
    case 'queue':
      return whole('trigger', trigger.message);
    case 'timer':
      return whole('trigger', '');
  }
}
