export { openEngine } from './engine.ts';
export type * from './engine-api.ts';
export { EngineError, type ErrorCode } from './errors.ts';
export { parseDatetime, parseTimespan } from './ticks.ts';
export { kustoTypes } from './types.ts';
