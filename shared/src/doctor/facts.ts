import type { Ambient } from '../ambient/ambient.ts';
import { type AppSettings, readAppSettings } from '../app-settings/read-app-settings.ts';
import {
  type BindingData,
  bindingData,
  inProcessBindingData,
  triggerBindingData,
} from '../binding-data/binding-data.ts';
import { triggerContract } from '../binding-data/trigger-contract.ts';
import type {
  BindingDefinition,
  FunctionDefinition,
} from '../function-json/function-definition.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import { functionNameError } from '../function-json/validate-shape.ts';
import { HostError } from '../host-errors/host-error.ts';
import {
  evaluateBinding,
  type ParsedBinding,
  parseBinding,
  type ResolvedBinding,
} from '../kusto-binding/resolve-binding.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { TriggerSample } from '../playground-api/trigger-sample.ts';
import { pipelineOf } from '../profiles/pipeline.ts';
import { type Profile, profileOf } from '../profiles/profile.ts';
import type { CodeText, Knowledge } from './knowledge.ts';

/** A document, or a function found in a folder: that comes without a sample of its trigger. */
export interface ExaminedFunction extends Omit<FunctionAppDocument, 'trigger'> {
  readonly trigger: TriggerSample | null;
}

/** What the checks look at: the document read as far as each part allows. */
export interface Facts {
  readonly document: ExaminedFunction;
  readonly profile: Profile;
  readonly knowledge: Knowledge;
  readonly definition: FunctionDefinition | null;
  readonly settings: AppSettings;
  /** Null when there is no sample, or it does not fire the trigger. */
  readonly bindingData: BindingData | null;
  /** In-process C#: the names that expressions may use, in lower case; null elsewhere. */
  readonly contract: ReadonlySet<string> | null;
  /** Every kusto binding. */
  readonly kusto: readonly KustoFacts[];
  /** The code file, where there is one of its own and a reader for it. */
  readonly code: CodeText | null;
  /** Errors of reading: function.json, the function's name, app settings, the trigger. */
  readonly errors: readonly HostError[];
}

export interface KustoFacts {
  readonly binding: BindingDefinition;
  readonly parsed: ParsedBinding;
  /** By the sample's binding data; null without. */
  readonly resolved: ResolvedBinding | null;
  /** A property's text as it is sent; null when absent, or when only a call can tell. */
  text(property: string): string | null;
  /** The same property with its tokens, for places in it. */
  readonly evaluated: ResolvedBinding;
}

/** A check of one family: facts in, findings out. */
export type Check<Finding> = (facts: Facts) => readonly Finding[];

/** Findings must not change from one keystroke to the next: a clock that stands still. */
const stillAmbient: Ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1, 12, 30, 45)),
  newGuid: () => '00000000-0000-0000-0000-000000000000',
};

const nothing = bindingData([]);

export function gatherFacts(document: ExaminedFunction, knowledge: Knowledge): Facts {
  const { definition, errors: shapeErrors } = readFunctionJson(document.functionJson);
  const errors: HostError[] = [...shapeErrors];
  const nameError = functionNameError(document.functionName);
  if (nameError) {
    errors.push(
      new HostError(nameError.code, nameError.detail, {
        file: 'function.json',
        span: { offset: 0, length: 0 },
      }),
    );
  }
  const settings = collect(errors, () => readAppSettings(document.appSettings)) ?? {
    settings: [],
    find: () => undefined,
  };
  const data = sampleData(document, definition, settings, errors);
  const { functionName } = document;
  const kusto = (definition?.bindings ?? [])
    .filter(({ kind }) => kind === 'kusto')
    .map((binding): KustoFacts => {
      const parsed = parseBinding(binding, settings);
      // Without a sample only what needs none has a text.
      const evaluated = evaluateBinding(parsed, {
        bindingData: data ?? nothing,
        functionName,
        ambient: stillAmbient,
      });
      const resolved = data === null ? null : evaluated;
      return { binding, parsed, resolved, evaluated, text: (name) => evaluated.text(name) };
    });
  const { code: text, codeModel } = document;
  return {
    document,
    profile: profileOf[codeModel],
    knowledge,
    definition,
    settings,
    bindingData: data,
    contract: contractOf(document, definition, settings),
    kusto,
    code: text === null ? null : (knowledge.readCode?.(codeModel, text) ?? null),
    errors,
  };
}

function sampleData(
  document: ExaminedFunction,
  definition: FunctionDefinition | null,
  settings: AppSettings,
  errors: HostError[],
): BindingData | null {
  const trigger = definition?.trigger ?? null;
  const sample = document.trigger;
  if (trigger === null || sample === null) return null;
  const dataOf =
    pipelineOf(document.codeModel) === 'in-process' ? inProcessBindingData : triggerBindingData;
  return collect(errors, () =>
    dataOf(trigger, { ...document, trigger: sample }, settings, stillAmbient),
  );
}

/** What is wrong with a route or a path is told with the sample. */
function contractOf(
  document: ExaminedFunction,
  definition: FunctionDefinition | null,
  settings: AppSettings,
): ReadonlySet<string> | null {
  const trigger = definition?.trigger ?? null;
  if (trigger === null || pipelineOf(document.codeModel) !== 'in-process') return null;
  return collect([], () => triggerContract(trigger, calledByHand(document), settings));
}

/** A document for what looks at everything but the sample. */
export const calledByHand = (document: ExaminedFunction): FunctionAppDocument => ({
  ...document,
  trigger: document.trigger ?? { kind: 'manual', input: '' },
});

/** The value, or null and the error kept. */
function collect<Value>(errors: HostError[], read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    errors.push(error);
    return null;
  }
}
