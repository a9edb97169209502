import { describe, expect, test } from 'vitest';
import type { QueryResponse, QueryTable } from '#shared/playground-api/query';
import { answerParts } from './answer-parts.ts';

const table = (visualization: Record<string, unknown> | null): QueryTable => ({
  name: 'PrimaryResult',
  columns: [
    { name: 'a', type: 'string' },
    { name: 'n', type: 'long' },
  ],
  rows: [['x', 1]],
  total: 1,
  visualization,
});

const failed = (tables: readonly QueryTable[]): QueryResponse => ({
  outcome: 'failed',
  error: { code: 'SEM0100', messages: ['no'], step: 'query' },
  tables,
  request: null,
  response: null,
});

const labels = (answer: QueryResponse) => answerParts(answer).map(({ label }) => label);

describe('the parts of an answer', () => {
  test('an error comes first, tables that came before it stay', () => {
    expect(labels(failed([]))).toEqual(['Error']);
    expect(labels(failed([table(null), table(null)]))).toEqual(['Error', 'Result 1', 'Result 2']);
  });

  test('a chart comes before its table; one that is not drawn is named there', () => {
    expect(labels(failed([table({ Visualization: 'piechart' })]))).toEqual([
      'Error',
      'Chart',
      'Result',
    ]);
    expect(answerParts(failed([table({ Visualization: 'treemap' })]))[1]).toMatchObject({
      undrawn: 'treemap',
    });
    expect(answerParts(failed([table({ Visualization: 'table' })]))[1]).toMatchObject({
      undrawn: null,
    });
  });
});
