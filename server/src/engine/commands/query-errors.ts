import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';

/** Errors in a query count from its own start: moves them to where it stands in the command. */
export async function placedIn<T>(offset: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineError) || !error.span) throw error;
    const { offset: inner, length } = error.span;
    throw new EngineError(error.code, error.detail, { offset: offset + inner, length });
  }
}

/** Errors in a query that does not stand in the command as it is written: they are the whole's. */
export async function placedAt<T>(span: Span | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, error.detail, span);
  }
}
