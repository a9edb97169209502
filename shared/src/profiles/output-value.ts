import { HostError } from '../host-errors/host-error.ts';
import { toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { profileOf } from './profile.ts';
import type { DeliveredInput } from './worker-profile.ts';
import { workerProfiles } from './worker-profiles.ts';

/**
 * What the document's function gives to an output binding, as it leaves the worker. Nothing is said
 * about a binding: it gets the trigger's payload, as the shortest function would do.
 * Errors: OV-02, OV-03.
 */
export function outputValue(
  document: FunctionAppDocument,
  binding: string,
  inputs: ReadonlyMap<string, DeliveredInput>,
): FunctionValue {
  const profile = workerProfiles[profileOf[document.codeModel]];
  const output = document.outputs.find(
    (candidate) => candidate.binding.toLowerCase() === binding.toLowerCase(),
  );
  const value = output?.value ?? { kind: 'trigger-payload' };
  switch (value.kind) {
    case 'none':
      return { kind: 'none' };
    case 'text':
      return { kind: 'text', text: value.text };
    case 'trigger-payload':
      return profile.payload(document.trigger);
    case 'input': {
      const input = inputs.get(value.binding);
      if (input === undefined) {
        throw new HostError('OV-03', { binding, input: value.binding });
      }
      return profile.give(input.json);
    }
    case 'json': {
      const { root, errors } = parseJson(value.text);
      const [error] = errors;
      if (error !== undefined || root === null) {
        const problem = error?.message ?? 'the text is empty.';
        const span = error?.span ?? { offset: 0, length: value.text.length };
        throw new HostError('OV-02', { binding, problem }, { file: 'outputs', span });
      }
      return profile.give(toJson(root, 'as strings'));
    }
  }
}
