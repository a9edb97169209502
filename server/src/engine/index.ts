export type * from './engine-api.ts';
export { EngineError, type ErrorCode } from './errors.ts';
export { readValidation, type Validation } from './ingest/validation-policy.ts';
export { openEngine } from './open-engine.ts';
export { analyseText } from './parse/analyse-text.ts';
export type { KnownCluster } from './parse/global-state.ts';
export { localPrincipal, unknownPrincipal } from './principal.ts';
export { parseDatetime, parseTimespan } from './ticks.ts';
export { kustoTypes } from './types.ts';
