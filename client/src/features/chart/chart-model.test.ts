import { describe, expect, test } from 'vitest';
import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import type { QueryTable } from '#shared/playground-api/query';
import { mostSeries, toChart } from './chart-model.ts';

const column = (name: string, type: string): WireColumn => ({ name, type });

function table(
  columns: readonly WireColumn[],
  rows: readonly WireRow[],
  visualization: Record<string, unknown> | null,
): QueryTable {
  return { name: 'PrimaryResult', columns, rows, total: rows.length, visualization };
}

describe('the chart that render asks for', () => {
  test('columns by category, every number a series', () => {
    const chart = toChart(
      table(
        [column('State', 'string'), column('Events', 'long'), column('Deaths', 'long')],
        [
          ['TEXAS', 3, 1],
          ['IOWA', '9007199254740993', null],
        ],
        { Visualization: 'columnchart' },
      ),
    );
    expect(chart).toMatchObject({ xScale: 'category', categories: ['TEXAS', 'IOWA'] });
    expect(chart?.series.map(({ name, points }) => [name, points.length])).toEqual([
      ['Events', 2],
      ['Deaths', 1],
    ]);
  });

  test('a time chart takes its time wherever it stands, and a text for its series', () => {
    const chart = toChart(
      table(
        [column('State', 'string'), column('Time', 'datetime'), column('n', 'long')],
        [
          ['A', '2024-01-02T00:00:00Z', 2],
          ['A', '2024-01-01T00:00:00Z', 1],
          ['B', '2024-01-01T00:00:00Z', 5],
        ],
        { Visualization: 'timechart' },
      ),
    );
    expect(chart?.xScale).toBe('time');
    expect(chart?.series.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(chart?.series[0]?.points.map(({ y }) => y)).toEqual([1, 2]);
  });

  test('columns that are named win', () => {
    const chart = toChart(
      table(
        [column('a', 'long'), column('b', 'long'), column('c', 'string'), column('d', 'real')],
        [[1, 2, 'x', 3]],
        { Visualization: 'linechart', XColumn: 'b', YColumns: 'a,d', Series: ['c'] },
      ),
    );
    expect(chart?.series.map(({ name }) => name)).toEqual(['x: a', 'x: d']);
    expect(chart?.series[0]?.points).toEqual([{ x: 2, y: 1 }]);
  });

  test('a line over texts goes from category to category', () => {
    const chart = toChart(
      table(
        [column('State', 'string'), column('Events', 'long')],
        [
          ['TEXAS', 3],
          ['IOWA', 1],
        ],
        { Visualization: 'linechart' },
      ),
    );
    expect(chart).toMatchObject({ xScale: 'category', categories: ['TEXAS', 'IOWA'] });
    expect(chart?.series).toHaveLength(1);
  });

  test('a kind that is not drawn, or columns that do not fit, give none', () => {
    const columns = [column('a', 'string'), column('b', 'string')];
    expect(toChart(table(columns, [['x', 'y']], { Visualization: 'columnchart' }))).toBeNull();
    expect(toChart(table(columns, [['x', 'y']], { Visualization: 'treemap' }))).toBeNull();
    expect(toChart(table(columns, [['x', 'y']], null))).toBeNull();
  });

  test('NaN and infinity are left out', () => {
    const chart = toChart(
      table(
        [column('x', 'long'), column('y', 'real')],
        [
          [1, 'NaN'],
          [2, 'Infinity'],
          [3, 4],
        ],
        { Visualization: 'scatterchart' },
      ),
    );
    expect(chart?.series[0]?.points).toEqual([{ x: 3, y: 4 }]);
  });

  test('more series than can be told apart are counted', () => {
    const rows = Array.from({ length: 30 }, (_, at) => [at, `s${at}`, at]);
    const chart = toChart(
      table([column('x', 'long'), column('s', 'string'), column('y', 'long')], rows, {
        Visualization: 'linechart',
      }),
    );
    expect(chart?.series).toHaveLength(mostSeries);
    expect(chart?.omitted).toBe(30 - mostSeries);
  });
});
