import { EngineError } from '../errors.ts';
import type { Fallible } from '../translate/fallible.ts';

/**
 * An error of a run with the place of the query that it is about, where one place alone may be
 * meant: DuckDB tells the part of a regular expression that is wrong, not where it stands.
 */
export function placedError(error: unknown, places: readonly Fallible[]): unknown {
  if (!(error instanceof EngineError) || error.span) return error;
  const what = error.code === 'SEM0001' ? 'pattern' : error.code === 'EMB0014' ? 'decimals' : null;
  const wrong = /: ([^:]*)$/.exec(error.message)?.[1] ?? '';
  const meant = places.filter(
    (place) => place.what === what && (place.pattern?.includes(wrong) ?? true),
  );
  const [first, ...others] = meant;
  const same = others.every(
    ({ span }) => span.offset === first?.span.offset && span.length === first.span.length,
  );
  return first && same ? new EngineError(error.code, error.detail, first.span) : error;
}
