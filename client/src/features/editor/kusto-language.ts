import { getKustoWorker, kustoDefaults } from '@kusto/monaco-kusto';
import type { Uri } from 'monaco-editor';
import { type ClusterSchema, keepSchema, useSchema } from '../../stores/schema-store.ts';
import './kusto-colours.css';
import { monaco } from './monaco.ts';
import { numbered } from './numbered-schema.ts';

kustoDefaults.setLanguageSettings({
  ...kustoDefaults.languageSettings,
  // Colours at once by word, then by meaning as soon as the worker has them.
  useTokenColorization: true,
  enableQueryWarnings: true,
  // Of 10.0.22 they fail at a place without a statement, which ends as an uncaught error.
  enableQuickFixes: false,
  formatter: { indentationSize: 2, pipeOperatorStyle: 'NewLine' },
});

keepSchema();

// Before the tables are known every name would be marked as unknown.
monaco.editor.onDidChangeMarkers((resources) => {
  if (useSchema.getState().schema) return;
  for (const resource of resources) {
    const model = monaco.editor.getModel(resource);
    const marked = monaco.editor.getModelMarkers({ resource, owner: 'kusto' }).length > 0;
    if (model && marked) monaco.editor.setModelMarkers(model, 'kusto', []);
  }
});

/** Looks names of a model up in a database, and in what it becomes; until the returned call. */
export function followTables(database: string, model: Uri): () => void {
  const apply = (): void => {
    const { schema } = useSchema.getState();
    if (schema?.Databases[database]) setSchema(schema, database, model).catch(reportError);
  };
  apply();
  return useSchema.subscribe(apply);
}

async function setSchema(schema: ClusterSchema, database: string, model: Uri): Promise<void> {
  const workerFor = await getKustoWorker();
  const worker = await workerFor(model);
  await worker.setSchemaFromShowSchema(numbered(schema), 'https://playground', database);
}
