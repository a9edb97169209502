import { type Sql, sql } from '../../sql/sql.ts';
import { convert } from '../conversion.ts';
import type { AggregateTable, Argument } from '../function-table.ts';
import { hashOf } from '../hash-functions.ts';
import { callJavascript } from '../javascript/javascript-function.ts';
import { sketchFunctions } from '../javascript/sketch-functions.ts';
import { and, type Make, pair, plain, where } from './conditional.ts';

const sketch = (name: keyof typeof sketchFunctions, values: Sql): Sql =>
  callJavascript(name, sketchFunctions[name].takes, [values]);

const hll: Make = (condition, value) => {
  const hash = sql`CAST(${hashOf(value as Argument)} AS VARCHAR)`;
  return sketch(
    'hll',
    sql`kusto_array(list(DISTINCT '"' || ${hash} || '"')${where(and(condition, sql`${hash} IS NOT NULL`))})`,
  );
};

const merged = (name: 'hll_merge' | 'tdigest_merge') =>
  plain(['dynamic'], 'dynamic', (_, value) =>
    sketch(
      name,
      sql`kusto_array(list(${value as Argument}) FILTER (WHERE ${value as Argument} IS NOT NULL))`,
    ),
  );

const exact = { differs: 'holds every distinct hash: exact, and as large as they are many' };
const sample = { differs: 'a sample of at most 4,096 weighted values: exact up to as many' };

/** Sketches as dynamics, for percentiles and distinct counts that are merged later. */
export const sketchAggregates: AggregateTable = {
  ...Object.fromEntries(
    Object.entries(pair('hll', ['any', 'any'], 'dynamic', hll, 'hll_if')).map(([name, row]) => [
      name,
      { ...row, ...exact },
    ]),
  ),
  hll_merge: { ...merged('hll_merge'), ...exact },
  tdigest: {
    ...plain(['any', 'any'], 'dynamic', (_, value, weight) => {
      const item = convert(value as Argument, 'dynamic');
      const size = weight ? convert(weight, 'long').sql : sql`1`;
      return sketch(
        'tdigest',
        sql`kusto_array(list('[' || ${item} || ',' || ${size} || ']') FILTER (WHERE ${item} IS NOT NULL))`,
      );
    }),
    ...sample,
  },
  tdigest_merge: { ...merged('tdigest_merge'), ...sample },
  merge_tdigest: { ...merged('tdigest_merge'), ...sample },
};
