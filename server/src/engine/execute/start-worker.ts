import type { Worker } from 'node:worker_threads';
import { startThread } from '../start-thread.ts';

const workerHeapMb = 384;

export const startWorker = (): Worker =>
  startThread('translate-worker', import.meta.url, workerHeapMb);
