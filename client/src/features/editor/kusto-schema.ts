import { getKustoWorker } from '@kusto/monaco-kusto';
import type { Uri } from 'monaco-editor';
import type { ClusterSchema } from '../../stores/schema-store.ts';
import { numbered } from './numbered-schema.ts';

let current: string | null = null;

/** The database in which the language's worker looks names up; null before the first. */
export const currentDatabase = (): string | null => current;

/** Makes a database the worker's current one. `model` is any that the worker is to know. */
export async function setSchema(
  schema: ClusterSchema,
  database: string,
  model: Uri,
): Promise<void> {
  current = database;
  const workerFor = await getKustoWorker();
  const worker = await workerFor(model);
  await worker.setSchemaFromShowSchema(numbered(schema), 'https://playground', database);
}
