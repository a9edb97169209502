import type { Json } from '../json/json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { HostRows } from '../kusto-binding/rows-to-json.ts';
import type { TriggerSample } from '../playground-api/function-app-document.ts';

/**
 * How one language worker hands values to a function and takes them back. The host's side is the
 * same for all of them (the out-of-process pipeline).
 */
export interface WorkerProfile {
  /** The value of an input binding. */
  deliver(rows: HostRows): DeliveredInput;
  /** A JSON value the function returns, as it leaves the worker. */
  give(json: Json): FunctionValue;
  /** What a function gets when it reads the trigger's payload and passes it on. */
  payload(trigger: TriggerSample): FunctionValue;
}

export interface DeliveredInput {
  /** `array of objects`, … */
  readonly type: string;
  readonly text: string;
  /** The value, for a function that passes it on. */
  readonly json: Json;
  /** Numbers that lost digits on the way (KB-16), the first of them. */
  readonly lostDigits: { readonly column: string; readonly value: string } | null;
}
