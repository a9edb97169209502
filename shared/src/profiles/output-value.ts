import { isBatch } from '../binding-data/event-hub-binding-data.ts';
import type { FunctionDefinition } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { type Json, toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import { boundType } from '../parameter-types/parameter-type.ts';
import type {
  FunctionAppDocument,
  FunctionOutput,
} from '../playground-api/function-app-document.ts';
import { profileOf } from './profile.ts';
import { triggerValue } from './trigger-value.ts';
import type { DeliveredInput } from './worker-profile.ts';
import { workerProfiles } from './worker-profiles.ts';

/**
 * What the document's function gives to an output binding, as it leaves the worker. Nothing is said
 * about a binding: it gets the trigger's payload, as the shortest function would do.
 * Errors: OV-02, OV-03, PV-01, PV-04.
 */
export function outputValue(
  document: FunctionAppDocument,
  definition: FunctionDefinition,
  binding: string,
  inputs: ReadonlyMap<string, DeliveredInput>,
): FunctionValue {
  const profile = workerProfiles[profileOf[document.codeModel]];
  const type = boundType(document, { name: binding, direction: 'out' });
  const value = givenTo(document, binding)?.value ?? { kind: 'trigger-payload' };
  switch (value.kind) {
    case 'none':
      return { kind: 'none' };
    case 'text':
      return profile.giveText(value.text, type);
    case 'trigger-payload': {
      const { trigger } = definition;
      const batch = trigger !== null && isBatch(trigger);
      return profile.payload(triggerValue(document.trigger, batch), type);
    }
    case 'input': {
      const input = inputs.get(value.binding);
      if (input === undefined) {
        throw new HostError('OV-03', { binding, input: value.binding });
      }
      return input.passOn;
    }
    case 'json':
      return profile.give(readValue(value.text, binding), type);
  }
}

/** Errors: PV-04 when a PowerShell function pushes a second value. */
function givenTo(
  { codeModel, outputs }: FunctionAppDocument,
  binding: string,
): FunctionOutput | undefined {
  const given = outputs.filter((output) => output.binding.toLowerCase() === binding.toLowerCase());
  const pushes = given.filter(({ value }) => value.kind !== 'none');
  if (codeModel === 'powershell' && pushes.length > 1) throw new HostError('PV-04', { binding });
  return given[0];
}

/** A name that a PowerShell function pushes to, and that no output binding has. */
export function unknownPush(
  { codeModel, outputs }: FunctionAppDocument,
  { bindings }: FunctionDefinition,
): HostError | null {
  if (codeModel !== 'powershell') return null;
  const names = new Set(
    bindings.filter(({ direction }) => direction !== 'in').map(({ name }) => name.toLowerCase()),
  );
  const unknown = outputs.find(
    ({ binding, value }) => value.kind !== 'none' && !names.has(binding.toLowerCase()),
  );
  return unknown === undefined ? null : new HostError('PV-05', { binding: unknown.binding });
}

function readValue(text: string, binding: string): Json {
  const { root, errors } = parseJson(text);
  const [error] = errors;
  if (error === undefined && root !== null) return toJson(root, 'as strings');
  const problem = error?.message ?? 'the text is empty.';
  const span = error?.span ?? { offset: 0, length: text.length };
  throw new HostError('OV-02', { binding, problem }, { file: 'outputs', span });
}
