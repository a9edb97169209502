import type {
  InvocationError,
  RequestEvent,
  ResponseEvent,
} from '#shared/playground-api/invocation-event';
import type { QueryResponse, QueryTable } from '#shared/playground-api/query';
import { type Chart, toChart } from '../chart/chart-model.ts';

/** What can be looked at of an answer, one a tab. */
export type AnswerPart = {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
} & (
  | { readonly kind: 'error'; readonly error: InvocationError }
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** `undrawn`: the visualization that was asked for and is not drawn here. */
  | { readonly kind: 'table'; readonly table: QueryTable; readonly undrawn: string | null }
  | {
      readonly kind: 'request';
      readonly request: RequestEvent;
      readonly response: ResponseEvent | null;
    }
);

/** The parts of an answer, the one to show first at the beginning. */
export function answerParts(answer: QueryResponse): readonly AnswerPart[] {
  const { tables, request, response } = answer;
  const several = tables.length > 1;
  const parts = tables.flatMap((table, index): AnswerPart[] => {
    const number = several ? ` ${index + 1}` : '';
    const chart = toChart(table);
    const wanted = table.visualization?.Visualization;
    const undrawn = !chart && typeof wanted === 'string' && wanted !== 'table' ? wanted : null;
    return [
      ...(chart
        ? [{ id: `chart-${index}`, label: `Chart${number}`, kind: 'chart', chart } as const]
        : []),
      {
        id: `table-${index}`,
        label: `Result${number}`,
        count: table.total,
        kind: 'table',
        table,
        undrawn,
      },
    ];
  });
  return [
    ...(answer.outcome === 'failed'
      ? [{ id: 'error', label: 'Error', kind: 'error', error: answer.error } as const]
      : []),
    ...parts,
    ...(request
      ? [{ id: 'request', label: 'Request', kind: 'request', request, response } as const]
      : []),
  ];
}
