import { create } from 'zustand';
import type { MappingsOf } from '#shared/doctor/knowledge';
import type { MappingSchema } from '#shared/doctor/schema/known-schema';
import { readMapping } from '#shared/doctor/schema/read-mapping';
import type { QueryResponse } from '#shared/playground-api/query';
import { PlaygroundError } from '../api/playground-error.ts';
import { runQuery } from '../api/queries.ts';
import { useSchema } from './schema-store.ts';

interface TableMappingsState {
  /** By `keyOf`. Kusto's schema says nothing of mappings, so each table is asked for on its own. */
  readonly known: ReadonlyMap<string, readonly MappingSchema[]>;
}

export const useTableMappings = create<TableMappingsState>(() => ({ known: new Map() }));

const keyOf = (database: string, table: string): string => `${database}\n${table}`;

const asked = new Set<string>();

/** What is known of a table's mappings; what is not is asked for, and the store tells when it comes. */
export const mappingsOf: MappingsOf = (database, table) => {
  const key = keyOf(database, table);
  const found = useTableMappings.getState().known.get(key);
  if (found === undefined && !asked.has(key)) {
    asked.add(key);
    void ask(database, table);
  }
  return found ?? null;
};

async function ask(database: string, table: string): Promise<void> {
  const { schema } = useSchema.getState();
  const name = `['${table.replace(/[\\']/g, '\\$&')}']`;
  try {
    const answer = await runQuery({ database, text: `.show table ${name} ingestion mappings` });
    if (answer.outcome !== 'succeeded' || useSchema.getState().schema !== schema) return;
    const known = new Map(useTableMappings.getState().known);
    useTableMappings.setState({ known: known.set(keyOf(database, table), mappingsIn(answer)) });
  } catch (error) {
    // Asked again with the next schema.
    if (!(error instanceof PlaygroundError)) throw error;
  }
}

/** The mappings that the answer lists; none when the command failed. */
export function mappingsIn({ tables }: QueryResponse): readonly MappingSchema[] {
  const [table] = tables;
  if (table === undefined) return [];
  const at = (name: string) => table.columns.findIndex((column) => column.name === name);
  const [name, kind, mapping] = [at('Name'), at('Kind'), at('Mapping')];
  return table.rows.map((row) => ({
    name: String(row[name]),
    kind: String(row[kind]).toLowerCase(),
    entries: readMapping(String(row[mapping])),
  }));
}

useSchema.subscribe(({ schema }, before) => {
  if (schema === before.schema) return;
  asked.clear();
  useTableMappings.setState({ known: new Map() });
});
