import express, { type RequestHandler } from 'express';
import { PlaygroundApiError } from './playground-api-error.ts';

/** Our own shapes are about six levels deep; visitors' JSON travels inside strings. */
const maxDepth = 32;

/** Reads the JSON body of a call: size limited after decompression, depth limited, never guessed. */
export function readJsonBody(maxBodyBytes: number): RequestHandler[] {
  return [
    (request, _response, next) => {
      if (request.method !== 'POST' || request.is('application/json')) next();
      else next(new PlaygroundApiError('BODY_TYPE', {}));
    },
    express.json({ limit: maxBodyBytes, type: 'application/json', strict: true }),
    (request, _response, next) => {
      if (isDeeperThan(request.body, maxDepth)) {
        next(new PlaygroundApiError('BODY_TOO_DEEP', { limit: maxDepth }));
      } else next();
    },
  ];
}

/** Level by level, so that no input overflows the stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      for (const child of Object.values(item)) {
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    level = next;
  }
  return false;
}
