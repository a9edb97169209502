import { EngineError } from '../errors.ts';
import type { KnownCluster } from './global-state.ts';

/**
 * `table()` names a function, which the analyser does not look for: the query is to be read again
 * with that function as a table. Source: table-function.md, "Returns".
 */
export class FunctionAsTable extends Error {
  readonly function: string;

  constructor(name: string) {
    super(`table() names the function '${name}'`);
    this.function = name;
  }
}

/** The function that an error is about that knowing it as a table would mend; null: none. */
export function functionAsTable(error: unknown, cluster: KnownCluster): string | null {
  if (error instanceof FunctionAsTable) return error.function;
  if (!(error instanceof EngineError) || error.code !== 'SEM0001') return null;
  const { message, kustoCode } = error.detail as { message: string; kustoCode: string };
  const name = kustoCode === 'KS204' ? /^The name '(.*)' does not refer/s.exec(message)?.[1] : null;
  const exists = [...cluster.databases.values()].some(({ functions }) => functions.has(name ?? ''));
  return name && exists ? name : null;
}
