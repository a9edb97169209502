import { join, type Sql, sql } from '../../sql/sql.ts';
import { type Column, kustoTypes } from '../../types.ts';

/** `let name = value in body`, which SQL has only as a lambda over a list of one. */
export const letIn = (name: Sql, value: Sql, body: Sql): Sql =>
  sql`list_transform([${value}], lambda ${name}: ${body})[1]`;

/** `struct_pack(name := value, ...)`. */
export const struct = (fields: readonly (readonly [Sql, Sql])[]): Sql =>
  sql`struct_pack(${join(
    fields.map(([name, value]) => sql`${name} := ${value}`),
    ', ',
  )})`;

/** The type of such a struct, by the types of its fields. */
export const structType = (fields: readonly (readonly [Sql, Sql])[]): Sql =>
  sql`STRUCT(${join(
    fields.map(([name, type]) => sql`${name} ${type}`),
    ', ',
  )})`;

export const sqlType = (column: Pick<Column, 'type'>): Sql => ({
  sql: kustoTypes[column.type].sqlType,
});
