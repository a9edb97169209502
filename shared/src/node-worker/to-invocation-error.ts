import { wrapMessages } from '../host-errors/to-invocation-error.ts';
import type { InvocationError } from '../playground-api/invocation-event.ts';
import type { FunctionErrorCode, FunctionResult } from '../playground-api/worker-call.ts';

type Failed = Extract<FunctionResult, { readonly outcome: 'failed' }>;

/** The real worker fails so too; the rest only happens here. */
const asTheWorker: readonly FunctionErrorCode[] = ['FR-01', 'FR-03', 'FR-04', 'FR-06', 'FR-10'];

const advice: Readonly<Record<FunctionErrorCode, string>> = {
  'FR-01': 'Correct the code at the marked place, or look at what it received in the steps above.',
  'FR-02': 'Look for a loop without end, or a promise that nobody fulfils.',
  'FR-03': 'Put what the module does into this file, or say yourself what the function gives.',
  'FR-04': 'Correct the code at the marked place.',
  'FR-05': 'Register the function under the name that the document has.',
  'FR-06': 'Take the call out, or say yourself what the function gives; in Azure it would be made.',
  'FR-07': 'Give less: a sample of the rows shows the same.',
  'FR-08': 'Run it again; a function that takes much memory may end its worker.',
  'FR-09': 'Run it again, and keep this page in the foreground until the run has ended.',
  'FR-10': 'Take the call out; in Azure it would be made.',
};

/** A function that failed, in the host's words. Source: the host's `RpcException`. */
export function functionInvocationError(
  { code, message, stack, span }: Failed,
  functionName: string,
): InvocationError {
  const words = asTheWorker.includes(code)
    ? `Result: Failure\nException: ${message}\nStack: ${stack}`
    : message;
  return {
    code,
    messages: wrapMessages([words], { functionName, pipeline: 'out-of-process', step: 'function' }),
    step: 'function',
    ...(span === null ? {} : { place: { file: 'code', span } }),
    advice: advice[code],
  };
}
