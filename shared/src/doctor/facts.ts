import type { Ambient } from '../ambient/ambient.ts';
import { type AppSettings, readAppSettings } from '../app-settings/read-app-settings.ts';
import { type BindingData, triggerBindingData } from '../binding-data/binding-data.ts';
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

/** What the checks look at: the document read as far as each part allows. */
export interface Facts {
  readonly document: FunctionAppDocument;
  readonly definition: FunctionDefinition | null;
  readonly settings: AppSettings;
  /** Null when the trigger does not fire. */
  readonly bindingData: BindingData | null;
  /** Every kusto binding; `resolved` is null without binding data. */
  readonly kusto: readonly KustoFacts[];
  /** Errors of reading: function.json, the function's name, app settings, the trigger. */
  readonly errors: readonly HostError[];
}

export interface KustoFacts {
  readonly binding: BindingDefinition;
  readonly parsed: ParsedBinding;
  readonly resolved: ResolvedBinding | null;
}

/** A check of one family: facts in, findings out. */
export type Check<Finding> = (facts: Facts) => readonly Finding[];

/** Findings must not change from one keystroke to the next: a clock that stands still. */
const stillAmbient: Ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1, 12, 30, 45)),
  newGuid: () => '00000000-0000-0000-0000-000000000000',
};

export function gatherFacts(document: FunctionAppDocument): Facts {
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
  const trigger = definition?.trigger ?? null;
  const bindingData =
    trigger === null
      ? null
      : collect(errors, () => triggerBindingData(trigger, document, settings, stillAmbient));
  const kusto = (definition?.bindings ?? [])
    .filter(({ kind }) => kind === 'kusto')
    .map((binding): KustoFacts => {
      const parsed = parseBinding(binding, settings);
      const { functionName } = document;
      const resolved =
        bindingData === null
          ? null
          : evaluateBinding(parsed, { bindingData, functionName, ambient: stillAmbient });
      return { binding, parsed, resolved };
    });
  return { document, definition, settings, bindingData, kusto, errors };
}

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
