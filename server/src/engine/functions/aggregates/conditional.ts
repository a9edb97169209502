import { type Sql, sql } from '../../sql/sql.ts';
import { convert } from '../conversion.ts';
import type { AggregateFunction, AggregateTable, Argument } from '../function-table.ts';

/** The rows that an aggregate sees: all, or those that a condition lets pass. */
export const all = sql`true`;
export const where = (condition: Sql): Sql =>
  condition === all ? sql`` : sql` FILTER (WHERE ${condition})`;
export const and = (a: Sql, b: Sql): Sql => (a === all ? b : sql`(${a} AND ${b})`);

/** A dynamic counts as real. */
export const number = (value: Argument): Argument =>
  value.type === 'dynamic' ? convert(value, 'real') : value;

/** One aggregate over the rows of a condition; serves the plain one and its `if` kin. */
export type Make = (condition: Sql, ...args: Argument[]) => Sql;

export const plain = (
  takes: AggregateFunction['takes'],
  returns: AggregateFunction['returns'],
  make: Make,
): AggregateFunction => ({
  takes,
  returns,
  sql: (...args) => make(all, ...(args.slice(0, -1) as Argument[])),
});

/** The condition stands after the first `values` arguments. */
export const conditional = (
  takes: AggregateFunction['takes'],
  returns: AggregateFunction['returns'],
  make: Make,
  values = 1,
): AggregateFunction => ({
  takes: [...takes.slice(0, values), 'bool', ...takes.slice(values)],
  returns,
  sql: (...args) => {
    const given = args.slice(0, -1) as Argument[];
    const condition = given[values] as Argument;
    return make(
      // It stands in FILTER, which takes null for false.
      condition.sql,
      ...given.slice(0, values),
      ...given.slice(values + 1),
    );
  },
});

export const pair = (
  name: string,
  takes: AggregateFunction['takes'],
  returns: AggregateFunction['returns'],
  make: Make,
  ifName = `${name}if`,
  values = 1,
): AggregateTable => ({
  [name]: plain(takes, returns, make),
  [ifName]: conditional(takes, returns, make, values),
});
