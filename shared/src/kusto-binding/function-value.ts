import type { Json } from '../json/json.ts';

/** What a function hands to an output binding, as the host receives it from the worker. */
export type FunctionValue =
  | { readonly kind: 'none' }
  /** A string: the host looks whether it is JSON. */
  | { readonly kind: 'text'; readonly text: string }
  /** A value the worker sent as JSON. */
  | { readonly kind: 'json'; readonly json: Json };
