import type { Windows } from '../functions/function-table.ts';
import { join, type Sql, sql } from '../sql/sql.ts';
import type { Identifiers, Relation } from './relation.ts';

interface Stage {
  readonly id: Sql;
  readonly level: number;
  readonly wrap: (source: Sql) => Sql;
}

/**
 * The window calls of one operator. SQL does not nest window calls, and WHERE takes none: each is
 * computed in a SELECT around the input, those that others are made of first. Rows keep their order.
 */
export class WindowStages implements Windows {
  readonly #identifiers: Identifiers;
  readonly #stages: Stage[] = [];

  constructor(identifiers: Identifiers) {
    this.#identifiers = identifiers;
  }

  column(value: Sql): Sql {
    const id = this.#identifiers.next();
    return this.#add([value], id, (source) => sql`(SELECT *, ${value} AS ${id} FROM ${source})`);
  }

  sequence(inputs: readonly Sql[], make: (rows: Sql) => Sql): Sql {
    const id = this.#identifiers.next();
    const row = this.#identifiers.next();
    const all = this.#identifiers.next('t');
    const rows = sql`list([${join(inputs, ', ')}])`;
    return this.#add(
      inputs,
      id,
      (source) =>
        sql`(SELECT ${row}.*, ${id} FROM (SELECT unnest(list(${all})) AS ${row}, unnest(${make(rows)}) AS ${id} FROM ${source} AS ${all}))`,
    );
  }

  /** The relation with all that was asked for beside its columns. */
  around(input: Relation): Relation {
    const stages = [...this.#stages].sort((a, b) => a.level - b.level);
    return { ...input, sql: stages.reduce((source, { wrap }) => wrap(source), input.sql) };
  }

  /** Identifiers are used once in a query: a value's text tells which of the stages it reads. */
  #add(values: readonly Sql[], id: Sql, wrap: Stage['wrap']): Sql {
    const below = this.#stages.filter((stage) =>
      values.some((value) => value.sql.includes(stage.id.sql)),
    );
    const level = Math.max(-1, ...below.map((stage) => stage.level)) + 1;
    this.#stages.push({ id, level, wrap });
    return id;
  }
}
