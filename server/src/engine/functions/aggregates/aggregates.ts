import { sql } from '../../sql/sql.ts';
import type { AggregateFunction, AggregateTable, Argument, Typed } from '../function-table.ts';
import { collectionAggregates } from './collections.ts';
import { all, conditional, type Make, number, where } from './conditional.ts';
import { percentileAggregates } from './percentiles.ts';
import { sketchAggregates } from './sketches.ts';
import { extreme, sameType, statisticsAggregates } from './statistics.ts';

const any: Make = (condition, value) => {
  const made = sql`any_value(${value as Argument})${where(condition)}`;
  return value?.type === 'string' ? sql`coalesce(${made}, '')` : made;
};

/** Columns of arg_max and arg_min: the extreme, then the others from its row. */
const argColumns =
  (name: 'max' | 'min') =>
  (args: readonly Argument[]): readonly Typed[] => {
    const [by, ...others] = args;
    if (!by) return [];
    return [
      { sql: extreme(name)(all, by), type: by.type === 'dynamic' ? 'real' : by.type },
      ...others.map((other): Typed => {
        const made = sql`${{ sql: `arg_${name}_null` }}(${other}, ${number(by)})`;
        return {
          sql: other.type === 'string' ? sql`coalesce(${made}, '')` : made,
          type: other.type,
        };
      }),
    ];
  };

const argExtreme = (name: 'max' | 'min'): AggregateFunction => ({
  takes: ['any'],
  rest: 'any',
  returns: sameType,
  sql: (by: Argument) => extreme(name)(all, by),
  columns: argColumns(name),
});

const anyColumns: AggregateFunction = {
  takes: ['any'],
  rest: 'any',
  returns: ([value]) => value?.type ?? 'dynamic',
  sql: (value: Argument) => any(all, value),
  columns: (args) => args.map((value) => ({ sql: any(all, value), type: value.type })),
};
const anyIf = conditional(['any'], ([value]) => value?.type ?? 'dynamic', any);

/** Every aggregate, by Kusto's name. */
export const aggregates: AggregateTable = {
  ...statisticsAggregates,
  ...collectionAggregates,
  ...percentileAggregates,
  ...sketchAggregates,
  take_any: anyColumns,
  any: anyColumns,
  take_anyif: anyIf,
  anyif: anyIf,
  arg_max: argExtreme('max'),
  argmax: argExtreme('max'),
  arg_min: argExtreme('min'),
  argmin: argExtreme('min'),
};
