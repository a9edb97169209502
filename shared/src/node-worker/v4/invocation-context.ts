import type { FunctionLine } from '../../playground-api/worker-call.ts';

type LogHandler = (level: FunctionLine['level'], ...values: unknown[]) => void;

export interface InvocationContextInit {
  readonly invocationId?: string;
  readonly functionName?: string;
  readonly logHandler?: LogHandler;
  readonly triggerMetadata?: Readonly<Record<string, unknown>> | undefined;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** `InvocationContext` of @azure/functions v4. Source: 4.16.5, `InvocationContext.ts`. */
export class InvocationContext {
  invocationId: string;
  functionName: string;
  extraInputs = new BindingValues();
  extraOutputs = new BindingValues();
  triggerMetadata: Readonly<Record<string, unknown>> | undefined;
  retryContext: undefined;
  traceContext: undefined;
  options: Readonly<Record<string, unknown>>;
  readonly #log: LogHandler;

  constructor(init: InvocationContextInit = {}) {
    this.invocationId = init.invocationId || 'unknown';
    this.functionName = init.functionName || 'unknown';
    this.triggerMetadata = init.triggerMetadata;
    this.options = {
      trigger: { name: 'unknown', type: 'unknown' },
      extraInputs: [],
      extraOutputs: [],
      ...init.options,
    };
    this.#log = init.logHandler ?? (() => undefined);
  }

  log(...values: unknown[]): void {
    this.#log('information', ...values);
  }

  trace(...values: unknown[]): void {
    this.#log('trace', ...values);
  }

  debug(...values: unknown[]): void {
    this.#log('debug', ...values);
  }

  info(...values: unknown[]): void {
    this.#log('information', ...values);
  }

  warn(...values: unknown[]): void {
    this.#log('warning', ...values);
  }

  error(...values: unknown[]): void {
    this.#log('error', ...values);
  }
}

/** Values by the binding's name; a binding stands for its name. */
class BindingValues {
  readonly #values = new Map<string, unknown>();

  get(binding: string | { readonly name: string }): unknown {
    return this.#values.get(nameOf(binding));
  }

  set(binding: string | { readonly name: string }, value: unknown): void {
    this.#values.set(nameOf(binding), value);
  }
}

const nameOf = (binding: string | { readonly name: string }): string =>
  typeof binding === 'string' ? binding : binding.name;
