import type { QueryRequest, QueryResponse, QueryTable } from '#shared/playground-api/query';
import type { RunProblem } from './run.ts';

/** How running a query stands. */
export type QueryRun =
  | { readonly state: 'idle' }
  /** `startedAt`: milliseconds since 1970, by the page's clock. */
  | { readonly state: 'running'; readonly request: QueryRequest; readonly startedAt: number }
  | {
      readonly state: 'answered';
      readonly request: QueryRequest;
      readonly elapsedMs: number;
      readonly answer: QueryResponse;
    }
  | { readonly state: 'canceled'; readonly request: QueryRequest; readonly elapsedMs: number }
  | { readonly state: 'interrupted'; readonly request: QueryRequest; readonly startedAt: number }
  /** The server gave no answer. */
  | { readonly state: 'unanswered'; readonly request: QueryRequest; readonly problem: RunProblem };

const keptRows = 500;

/** What is kept of a run over a reload: the first rows; `total` still tells how many there were. */
export function keptQueryRun(run: QueryRun): QueryRun {
  if (run.state !== 'answered') return run;
  return { ...run, answer: { ...run.answer, tables: run.answer.tables.map(cutTable) } };
}

const cutTable = (table: QueryTable): QueryTable =>
  table.rows.length <= keptRows ? table : { ...table, rows: table.rows.slice(0, keptRows) };
