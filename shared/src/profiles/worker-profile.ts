import type { Json } from '../json/json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { HostRows } from '../kusto-binding/rows-to-json.ts';
import type { BoundType } from '../parameter-types/parameter-type.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';

/**
 * How one language hands values to a function and takes them back. What the host makes of a value
 * it gets back is not told here: see `outOfProcessRows` and `inProcessRows`.
 */
export interface WorkerProfile {
  /** The value of an input binding. Errors: PV-01, PV-02. */
  deliver(rows: HostRows, type: BoundType): DeliveredInput;
  /** A JSON value the function gives, as it leaves the worker. Errors: PV-01. */
  give(json: Json, type: BoundType): FunctionValue;
  /** A text the function gives. */
  giveText(text: string, type: BoundType): FunctionValue;
  /** What a function gives that reads the trigger's payload and passes it on. Errors: PV-01. */
  payload(payload: Payload, type: BoundType): FunctionValue;
}

/** What the trigger hands over: a text, or a value that only some triggers have. */
export type Payload =
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string | null }
  | { readonly kind: 'json'; readonly json: Json };

export interface DeliveredInput {
  /** `array of objects`, … */
  readonly type: string;
  readonly text: string;
  /** The rows as the function sees them. */
  readonly json: Json;
  /** What a function gives to an output when it passes the value on. */
  readonly passOn: FunctionValue;
  readonly losses: readonly ValueLoss[];
}
