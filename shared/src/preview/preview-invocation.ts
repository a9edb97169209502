import type { Ambient } from '../ambient/ambient.ts';
import { type AppSettings, readAppSettings } from '../app-settings/read-app-settings.ts';
import {
  type BindingData,
  describeBindingData,
  inProcessBindingData,
  triggerBindingData,
} from '../binding-data/binding-data.ts';
import type { EvaluationContext } from '../binding-expression/evaluate.ts';
import { describeProperty } from '../binding-expression/resolve-property.ts';
import type {
  BindingDefinition,
  FunctionDefinition,
} from '../function-json/function-definition.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import { functionNameError } from '../function-json/validate-shape.ts';
import { HostError, type InvocationStep } from '../host-errors/host-error.ts';
import { toInvocationError } from '../host-errors/to-invocation-error.ts';
import { bundleError } from '../host-json/bundle-error.ts';
import { dataTypeError } from '../kusto-binding/data-type.ts';
import { prepareInput } from '../kusto-binding/prepare-input.ts';
import { prepareOutputTarget } from '../kusto-binding/prepare-output.ts';
import {
  evaluateBinding,
  parseBinding,
  type ResolvedBinding,
} from '../kusto-binding/resolve-binding.ts';
import { isBoundInFunction } from '../parameter-types/parameter-type.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { pipelineOf } from '../profiles/pipeline.ts';
import type { BindingPreview, InvocationPreview } from './invocation-preview.ts';
import { startError } from './start-function.ts';

/**
 * Everything of an invocation that needs no cluster: shape, trigger, binding data, expressions, and
 * the requests. Never throws a `HostError`: each stands where it stops the host.
 */
export function previewInvocation(
  document: FunctionAppDocument,
  ambient: Ambient,
): InvocationPreview {
  const { functionName } = document;
  const pipeline = pipelineOf(document.codeModel);
  const { definition, errors } = readFunctionJson(document.functionJson);
  const failed = (error: HostError, step: InvocationStep, binding?: string): InvocationPreview => ({
    definition,
    trigger: null,
    bindings: [],
    error: toInvocationError(error, {
      functionName,
      pipeline: isMadeOfFunctionJson(document, error) ? 'out-of-process' : pipeline,
      step,
      ...(binding === undefined ? {} : { binding }),
    }),
  });
  const shapeError = errors[0] ?? functionNameError(functionName);
  if (shapeError) return failed(shapeError, 'indexing');
  if (definition?.trigger == null) return failed(new HostError('FJ-08', {}), 'indexing');
  const bundle = bundleError(document, definition);
  if (bundle !== null) return failed(bundle, 'indexing');
  let settings: AppSettings;
  try {
    settings = readAppSettings(document.appSettings);
    const start = startError(document, definition, settings);
    if (start !== null) return failed(start.error, 'indexing', start.binding);
  } catch (error) {
    return failed(hostErrorOrBug(error), 'indexing');
  }
  let data: BindingData;
  try {
    const dataOf = pipeline === 'in-process' ? inProcessBindingData : triggerBindingData;
    data = dataOf(definition.trigger, document, settings, ambient);
  } catch (thrown) {
    const error = hostErrorOrBug(thrown);
    // The event fired, but no object of the trigger's class can be made of it.
    return error.code === 'PV-01'
      ? failed(error, 'value', definition.trigger.name)
      : failed(error, 'trigger');
  }
  const context = { bindingData: data, functionName, ambient };
  return {
    definition,
    trigger: {
      type: definition.trigger.type,
      name: definition.trigger.name,
      bindingData: describeBindingData(data),
    },
    bindings: kustoBindings(definition).map((binding) =>
      previewBinding(document, binding, settings, context),
    ),
    error: null,
  };
}

/** C# script is compiled into the host, but its attributes are made of function.json. */
const isMadeOfFunctionJson = ({ codeModel }: FunctionAppDocument, { code }: HostError): boolean =>
  codeModel === 'csharp-script' && code === 'FJ-12';

const kustoBindings = ({ bindings }: FunctionDefinition): readonly BindingDefinition[] =>
  bindings.filter(({ kind }) => kind === 'kusto');

function previewBinding(
  document: FunctionAppDocument,
  binding: BindingDefinition,
  settings: AppSettings,
  context: EvaluationContext,
): BindingPreview {
  const resolved = evaluateBinding(parseBinding(binding, settings), context);
  const shown = {
    binding: binding.name,
    properties: resolved.properties.map(describeProperty),
  };
  const toError = (thrown: unknown) => {
    const error = hostErrorOrBug(thrown);
    return toInvocationError(error, {
      functionName: context.functionName,
      pipeline: pipelineOf(document.codeModel),
      step: stepOf(error),
      binding: binding.name,
      inFunction: isBoundInFunction(document, binding),
    });
  };
  const prepare = (input: ResolvedBinding) => {
    const request = prepareInput(input);
    const wrongType =
      pipelineOf(document.codeModel) === 'out-of-process' ? dataTypeError(binding) : null;
    if (wrongType !== null) throw wrongType;
    return request;
  };
  // `inout` is read as an input; the doctor says that it is not supported (KB-20).
  return binding.direction === 'out'
    ? { ...shown, direction: 'out', ...attempt('target', prepareOutputTarget, resolved, toError) }
    : { ...shown, direction: 'in', ...attempt('request', prepare, resolved, toError) };
}

function attempt<Key extends string, Value, Description>(
  key: Key,
  prepare: (resolved: ResolvedBinding) => Value,
  resolved: ResolvedBinding,
  toError: (error: unknown) => Description,
): Record<Key, Value | null> & { readonly error: Description | null } {
  // The computed key is `Key`; TypeScript widens it to string.
  const result = (value: Value | null, error: Description | null) =>
    ({ [key]: value, error }) as Record<Key, Value | null> & { readonly error: Description | null };
  try {
    return result(prepare(resolved), null);
  } catch (error) {
    return result(null, toError(error));
  }
}

/** A connection that is missing or malformed stops at the connection, all else at the texts. */
const stepOf = ({ code }: HostError): InvocationStep =>
  code.startsWith('CS-') || code === 'KX-01' || code === 'KX-02' ? 'connection' : 'expressions';

/** Anything but a `HostError` is a bug of ours and goes on up. */
function hostErrorOrBug(error: unknown): HostError {
  if (error instanceof HostError) return error;
  throw error;
}
