import type { FunctionDefinition } from '../function-json/function-definition.ts';
import type { InputRequest, OutputTarget } from '../kusto-binding/requests.ts';
import type {
  BindingDatum,
  InvocationError,
  ResolvedProperty,
} from '../playground-api/invocation-event.ts';

/**
 * All that is known of an invocation before a cluster is asked. The page shows it while typing; the
 * server's run starts from it.
 */
export interface InvocationPreview {
  /** Null when function.json cannot be read. */
  readonly definition: FunctionDefinition | null;
  /** Null when the trigger did not fire. */
  readonly trigger: {
    readonly type: string;
    readonly name: string;
    readonly bindingData: readonly BindingDatum[];
  } | null;
  /** The kusto bindings in the order of function.json; empty when `error` is set. */
  readonly bindings: readonly BindingPreview[];
  /** What stops the invocation before any binding: shape errors, app settings, the trigger. */
  readonly error: InvocationError | null;
}

export type BindingPreview = InputPreview | OutputPreview;

export interface InputPreview extends ResolvedBinding {
  readonly direction: 'in';
  /** Null exactly when `error` is set. */
  readonly request: InputRequest | null;
}

export interface OutputPreview extends ResolvedBinding {
  readonly direction: 'out';
  readonly target: OutputTarget | null;
}

interface ResolvedBinding {
  readonly binding: string;
  /** Every expression property that was given, in the catalogue's order. */
  readonly properties: readonly ResolvedProperty[];
  readonly error: InvocationError | null;
}
