import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { TriggerSample } from './trigger-sample.ts';

export type * from './trigger-sample.ts';

/**
 * The document a visitor works on: everything needed to run one function once. All texts are kept
 * exactly as typed, valid or not.
 */
export interface FunctionAppDocument {
  readonly functionName: string;
  /** The language and programming model; `profileOf` tells which worker runs it. */
  readonly codeModel: CodeModelId;
  /** Text of function.json. */
  readonly functionJson: string;
  /** Text of the function's code file; null while it is what the code model writes for function.json. */
  readonly code: string | null;
  /** Text of host.json; null while it is the one an export writes. */
  readonly hostJson: string | null;
  /** Text of the app settings: a JSON object of strings, as `Values` in local.settings.json. */
  readonly appSettings: string;
  readonly trigger: TriggerSample;
  /**
   * Who says what the function gives to its outputs: the visitor (`given`, see `outputs`), or the
   * function's own code, which the page runs (`code`, JavaScript and TypeScript only).
   */
  readonly outputsFrom: 'given' | 'code';
  /** What the function gives to each output binding, by binding name, where the visitor says it. */
  readonly outputs: readonly FunctionOutput[];
  /** Types of the function's parameters; of one that is not here, its code model's default. */
  readonly parameterTypes?: readonly ParameterType[] | undefined;
}

/**
 * The type that the code gives to the parameter of a binding. function.json does not have it, yet
 * it decides what an input delivers and what an output writes.
 */
export interface ParameterType {
  /** Name of the binding; `$return` for the type that the function returns. */
  readonly binding: string;
  /** As the code has it: `IEnumerable<Product>`, `out string`, `func.Out[str]`, `Product[]`. */
  readonly type: string;
  /** Properties of the class it names; without them it has whatever the JSON has. */
  readonly properties?: readonly ClassProperty[] | undefined;
  /** C#: no parameter; the function binds in its body, through IBinder. */
  readonly imperative?: boolean | undefined;
}

export interface ClassProperty {
  /** As in the JSON: the name of `[JsonProperty]` where there is one. */
  readonly name: string;
  /** `long`, `string`, `double?`, ... */
  readonly type: string;
}

/**
 * The value a function would hand to an output binding. The
 * visitor says it where the code does not run: the trigger's payload as it is, what an input binding delivered, or a text.
 */
export interface FunctionOutput {
  readonly binding: string;
  readonly value:
    | { readonly kind: 'trigger-payload' }
    | { readonly kind: 'input'; readonly binding: string }
    /** Text that is JSON: the function returns the value (an object, not text). */
    | { readonly kind: 'json'; readonly text: string }
    /** The function returns this text itself (a string). */
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'none' };
  /** In-process C#: the function calls FlushAsync of its collector, and awaits it or not. */
  readonly flush?: 'awaited' | 'not-awaited' | undefined;
}
