import type { FunctionLine, ReturnedData, WorkerCall } from '../playground-api/worker-call.ts';
import type { WebPlatform } from './web-platform.ts';

/** What running a function needs besides its code. */
export interface RunContext {
  readonly call: WorkerCall;
  readonly web: WebPlatform;
  readonly log: (line: FunctionLine) => void;
  /** Told of each value the function gave, before it is turned into what the host gets. */
  readonly given: (binding: string, value: unknown) => void;
}

export type Outputs = readonly { readonly binding: string; readonly data: ReturnedData }[];
