import type { JsonLoss } from '#shared/node-worker/find-losses';
import {
  type FunctionLine,
  type FunctionResult,
  functionErrorCodes,
} from '#shared/playground-api/worker-call';

/** What the worker tells the page, each as a JSON text. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'line'; readonly line: FunctionLine }
  | {
      readonly kind: 'ended';
      readonly result: FunctionResult;
      readonly losses: readonly JsonLoss[];
    }
  /** The frame ended the worker: it sent too much, or broke. */
  | { readonly kind: 'flooded'; readonly limit: string }
  | { readonly kind: 'broken'; readonly problem: string };

const levels: readonly string[] = ['trace', 'debug', 'information', 'warning', 'error'];
const sources: readonly string[] = ['context', 'console', 'worker'];

/**
 * Reads a message that code of a stranger may have made; null when it is none of ours. Of a result
 * only what the page itself reads is looked at: the server looks at the rest.
 */
export function readWorkerMessage(data: unknown): WorkerMessage | null {
  const message = typeof data === 'string' ? parsed(data) : null;
  if (message === null) return null;
  switch (message.kind) {
    case 'ready':
      return { kind: 'ready' };
    case 'flooded':
      return { kind: 'flooded', limit: String(message.limit) };
    case 'broken':
      return { kind: 'broken', problem: String(message.problem) };
    case 'line': {
      const line = asRecord(message.line);
      return line === null ? null : readLine(line);
    }
    case 'ended':
      return readEnd(message);
    default:
      return null;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): Fields | null {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}

const asRecord = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;

function readLine({ level, source, message }: Fields): WorkerMessage | null {
  if (typeof message !== 'string') return null;
  if (!levels.includes(String(level)) || !sources.includes(String(source))) return null;
  // Both were found in their lists.
  return { kind: 'line', line: { level, source, message } as FunctionLine };
}

function readEnd(message: Fields): WorkerMessage | null {
  const result = asRecord(message.result);
  if (result === null || !isResult(result)) return null;
  const losses = Array.isArray(message.losses) ? message.losses.map(asRecord) : [];
  return {
    kind: 'ended',
    // The server reads it once more, down to the last field.
    result: result as unknown as FunctionResult,
    losses: losses.flatMap((loss) =>
      loss === null
        ? []
        : {
            binding: String(loss.binding),
            path: String(loss.path),
            was: String(loss.was),
            became: String(loss.became),
          },
    ),
  };
}

function isResult(result: Fields): boolean {
  if (result.outcome === 'succeeded') return Array.isArray(result.outputs);
  const codes: readonly unknown[] = functionErrorCodes;
  return (
    result.outcome === 'failed' &&
    codes.includes(result.code) &&
    typeof result.message === 'string' &&
    typeof result.stack === 'string'
  );
}
