import type { WorkerData } from '../../playground-api/worker-call.ts';
import { fromWorkerData } from '../worker-data.ts';

/**
 * As version 3 hands it to a function: an empty text is `undefined`, and texts of a batch are not
 * parsed. Source: @azure/functions 3.5.2, `fromTypedData`.
 */
export function fromV3Data(data: Exclude<WorkerData, { kind: 'http-request' }>): unknown {
  if (data.kind === 'strings') return [...data.texts];
  if (data.kind === 'string' && data.text === '') return undefined;
  return fromWorkerData(data);
}
