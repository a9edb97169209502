/**
 * The document a visitor works on: everything needed to run one function once. All texts are kept
 * exactly as typed, valid or not.
 */
export interface FunctionAppDocument {
  readonly functionName: string;
  readonly profile: Profile;
  /** Text of function.json. */
  readonly functionJson: string;
  /** Text of the app settings: a JSON object of strings, as `Values` in local.settings.json. */
  readonly appSettings: string;
  readonly trigger: TriggerSample;
  /** What the function gives to each output binding, by binding name. */
  readonly outputs: readonly FunctionOutput[];
}

/** Which Functions worker delivers values (binding-engine.md, section 0). */
export const profiles = ['isolated', 'node4', 'node3'] as const;
export type Profile = (typeof profiles)[number];

export type TriggerSample = HttpTriggerSample | TimerTriggerSample | QueueTriggerSample;

export interface HttpTriggerSample {
  readonly kind: 'http';
  readonly method: string;
  /** Path and query string as a caller would send them: `/api/getproducts/1?x=y`. */
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}

export interface TimerTriggerSample {
  readonly kind: 'timer';
  readonly isPastDue: boolean;
}

export interface QueueTriggerSample {
  readonly kind: 'queue';
  readonly message: string;
  readonly dequeueCount: number;
}

/**
 * The value a function would hand to an output binding. Until functions themselves run, the
 * visitor says it: the trigger's payload as it is, what an input binding delivered, or a text.
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
}
