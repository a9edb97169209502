import type { Json } from '../json/json.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';

/** What a function hands to an output binding, as the host receives it from the worker. */
export type FunctionValue =
  | { readonly kind: 'none' }
  /** A string: the host looks whether it is JSON. */
  | { readonly kind: 'text'; readonly text: string }
  /** Bytes; their text is for the reader only. */
  | { readonly kind: 'bytes'; readonly text: string }
  /** A value the worker sent as JSON. */
  | {
      readonly kind: 'json';
      readonly json: Json;
      /** What the worker changed of it without a word, the first of many. */
      readonly losses?: readonly ValueLoss[];
    };
