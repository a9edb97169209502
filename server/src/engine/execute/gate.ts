import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api';
import { EngineError } from '../errors.ts';
import { macros } from '../functions/index.ts';
import type { TableRead } from '../translate/translated-query.ts';
import { aggregateDepth } from './aggregate-depth.ts';
import { ExpandedSize, macroBodies } from './expanded-size.ts';
import { checkStatement } from './gate-rules.ts';
import { openInstance } from './open-instance.ts';
import { tooDeep } from './to-engine-error.ts';

const memoryLimitBytes = 256 * 1024 * 1024;

/**
 * More nodes than that out of macros may take DuckDB seconds to plan, in which no interrupt helps. Of
 * the corpus's queries none has more than 13 000 (measured 2026-11-24; 110 000 nodes of todatetime in itself took 23 s).
 */
const maxAddedNodes = 60_000;

/** Each takes twice as long to plan as the one below it: twenty take half a second. */
const maxAggregateDepth = 18;

/**
 * The last look at generated SQL before it runs: one SELECT, whose functions are known ones and
 * whose tables are those it was said to read. DuckDB itself reads the text (`json_serialize_sql`), on an
 * instance that holds nothing. What does not pass is a defect of ours.
 * Source: safety.md section 0.6 and 2.1.
 */
export class Gate {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #serialize: DuckDBPreparedStatement;
  #size = new ExpandedSize([], []);
  #aggregates: ReadonlySet<string> = new Set();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    serialize: DuckDBPreparedStatement,
  ) {
    this.#instance = instance;
    this.#connection = connection;
    this.#serialize = serialize;
  }

  static async open(): Promise<Gate> {
    const instance = await openInstance(':memory:', { threads: 1, memoryLimitBytes }, null);
    const connection = await instance.connect();
    const serialize = await connection.prepare(
      'SELECT json_serialize_sql($1::VARCHAR, skip_null := true, skip_empty := true, skip_default := true)',
    );
    const gate = new Gate(instance, connection, serialize);
    const bodies: unknown = JSON.parse(await gate.#run(macroBodies(macros)));
    gate.#size = new ExpandedSize(macros, (bodies as { statements: unknown[] }).statements);
    const listed = await connection.runAndReadAll(
      "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'aggregate'",
    );
    gate.#aggregates = new Set(listed.getRows().map(([name]) => String(name)));
    return gate;
  }

  /**
   * `reads`: the tables that the text was said to read, which are those that rights are checked for:
   * no others pass. Errors: EMB0015 saying what may not stand in the SQL; EMB0014 when it nests too deep.
   */
  async check(sql: string, reads: readonly TableRead[]): Promise<void> {
    const tables = reads.map(({ physicalName }) => physicalName.replaceAll('"', ''));
    const reason = await this.refusal(sql, new Set(tables));
    if (reason !== null)
      throw new EngineError('EMB0015', { detail: `its SQL did not pass the gate: ${reason}` });
  }

  /** Why a text does not pass; null when it does. `tables`: qualified names, unquoted, as `d1.t3`. */
  async refusal(sql: string, tables: ReadonlySet<string>): Promise<string | null> {
    if (sql.includes('\0')) return 'a NUL character';
    const serialized = this.#last.then(() => this.#run(sql));
    this.#last = serialized.catch(() => undefined);
    try {
      const statement: unknown = JSON.parse(await serialized);
      if (this.#size.addedTo(statement) > maxAddedNodes)
        throw new EngineError('EMB0014', { limit: 'its calls nest too deep' });
      if (aggregateDepth(statement, this.#aggregates) > maxAggregateDepth)
        throw new EngineError('EMB0014', {
          limit: `more than ${maxAggregateDepth} aggregations stand one over another`,
        });
      if (isTooDeep(statement))
        throw new EngineError('EMB0014', { limit: 'its expressions nest too deep' });
      return checkStatement(statement, tables);
    } catch (error) {
      if (error instanceof RangeError)
        throw new EngineError('EMB0014', { limit: 'its expressions nest too deep' });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#last;
    this.#serialize.destroySync();
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #run(sql: string): Promise<string> {
    this.#serialize.bindVarchar(1, sql);
    const reader = await this.#serialize.runAndReadAll();
    return String(reader.getRows()[0]?.[0] ?? 'null');
  }
}

/** DuckDB's reader stops at a depth of its own. */
const isTooDeep = (statement: unknown): boolean =>
  tooDeep.test(String((statement as { error_message?: unknown } | null)?.error_message ?? ''));
