import type { ClusterSchema } from '../../stores/schema-store.ts';

let last = 0;
const numbers = new WeakMap<ClusterSchema, number>();

/**
 * A schema with a version that grows with every other schema given. monaco-kusto 10.0.22 keeps what
 * it has of a database until `MajorVersion` grows; a new table only makes `MinorVersion` grow.
 */
export function numbered(schema: ClusterSchema): ClusterSchema {
  const number = numbers.get(schema) ?? last + 1;
  if (number > last) last = number;
  numbers.set(schema, number);
  return {
    Databases: Object.fromEntries(
      Object.entries(schema.Databases).map(([name, database]) => [
        name,
        // Kusto's own object.
        { ...(database as object), MajorVersion: number },
      ]),
    ),
  };
}
