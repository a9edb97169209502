import type { PlaygroundStatus } from '#shared/playground-api/status';
import { call, callJson } from './call.ts';

export const playgroundStatus = (): Promise<PlaygroundStatus> => callJson('/api/status');

/** Puts the visitor's databases back to how they were made. */
export async function resetSandbox(): Promise<void> {
  await call('/api/sandbox/reset', { method: 'POST', body: {} });
}
