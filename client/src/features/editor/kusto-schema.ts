import { getKustoWorker } from '@kusto/monaco-kusto';
import type { Uri } from 'monaco-editor';
import type { ClusterSchema } from '../../stores/schema-store.ts';
import { numbered } from './numbered-schema.ts';

/** The database in which the language's worker is to look names up. */
export interface Tables {
  readonly schema: ClusterSchema;
  readonly database: string;
  /** Any model that the worker is to know. */
  readonly model: Uri;
}

/** What an editor shows; kept while a query of another database is looked at. */
let shown: Tables | null = null;
let current: Pick<Tables, 'schema' | 'database'> | null = null;
let turns: Promise<unknown> = Promise.resolve();

/** The worker has one current database: who changes it waits for who uses it. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turns.then(work);
  turns = done.catch(() => undefined);
  return done;
}

async function makeCurrent({ schema, database }: Tables, model: Uri): Promise<void> {
  if (current?.schema === schema && current.database === database) return;
  const workerFor = await getKustoWorker();
  const worker = await workerFor(model);
  await worker.setSchemaFromShowSchema(numbered(schema), 'https://playground', database);
  current = { schema, database };
}

/** Makes the database of an editor the worker's own, until another editor's. */
export function showTables(tables: Tables): Promise<void> {
  shown = tables;
  return inTurn(async () => {
    // An editor that came later is what the visitor looks at.
    if (shown === tables) await makeCurrent(tables, tables.model);
  });
}

/** Works in a database for once; the worker gets back the one that is shown. */
export function inDatabase<T>(tables: Tables, work: () => Promise<T>): Promise<T> {
  return inTurn(async () => {
    try {
      await makeCurrent(tables, tables.model);
      return await work();
    } finally {
      if (shown) await makeCurrent(shown, tables.model);
    }
  });
}
