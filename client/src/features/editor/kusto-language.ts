import { getKustoWorker, kustoDefaults } from '@kusto/monaco-kusto';
import type { Uri } from 'monaco-editor';
import { type ClusterSchema, keepSchema, useSchema } from '../../stores/schema-store.ts';
import './kusto-colours.css';
import { monaco } from './monaco.ts';

kustoDefaults.setLanguageSettings({
  ...kustoDefaults.languageSettings,
  // Colours at once by word, then by meaning as soon as the worker has them.
  useTokenColorization: true,
  enableQueryWarnings: true,
  enableQuickFixes: true,
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
  offerNoFixesWhereNothingStands(worker);
  await worker.setSchemaFromShowSchema(schema, 'https://playground', database);
}

type KustoWorker = Awaited<ReturnType<Awaited<ReturnType<typeof getKustoWorker>>>>;

/** What the worker offers beside its published type. */
interface QuickFixes {
  getResultActions(uri: string, start: number, end: number): Promise<readonly unknown[]>;
}

const mended = new WeakSet<KustoWorker>();

/** monaco-kusto 10.0.22 fails when quick fixes are asked for at a place without a statement. */
function offerNoFixesWhereNothingStands(worker: KustoWorker): void {
  if (mended.has(worker)) return;
  mended.add(worker);
  // Its own code action provider calls this one, so it is there.
  const fixes = worker as KustoWorker & QuickFixes;
  const ask = fixes.getResultActions.bind(fixes);
  fixes.getResultActions = (uri, start, end) => ask(uri, start, end).catch(() => []);
}
