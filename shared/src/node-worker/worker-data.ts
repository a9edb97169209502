import type { ReturnedData, WorkerData } from '../playground-api/worker-call.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { WorkerBuffer } from './buffer.ts';

type PlainData = Exclude<ReturnedData, { readonly kind: 'http-response' }>;

/**
 * What a function gave, as the worker sends it to the host. Null when there is nothing to send: no
 * value, or one without JSON (a function, a symbol). Errors: those of `JSON.stringify` (BigInt, a
 * cycle). Source: `toRpcTypedData` of @azure/functions 4.16.5, `toTypedData` of 3.5.2.
 */
export function toWorkerData(value: unknown): PlainData | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'number', value };
  // An int32 or double of the protocol; what is neither is no number the host can read.
  if (typeof value === 'number') return { kind: 'string', text: String(value) };
  if (ArrayBuffer.isView(value)) {
    return bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  if (value instanceof ArrayBuffer) return bytes(new Uint8Array(value));
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? null : { kind: 'json', text };
}

const bytes = (content: Uint8Array): PlainData => ({ kind: 'bytes', base64: toBase64(content) });

/** What the host sent, as both libraries hand it to a function; strings that are JSON are parsed. */
export function fromWorkerData(data: Exclude<WorkerData, { kind: 'http-request' }>): unknown {
  switch (data.kind) {
    case 'string':
      return parsedIfJson(data.text);
    case 'json':
      return JSON.parse(data.text);
    case 'number':
      return data.value;
    case 'bytes':
      return WorkerBuffer.from(fromBase64(data.base64));
    case 'strings':
      return data.texts.map(parsedIfJson);
  }
}

function parsedIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
