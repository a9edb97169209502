import { kustoDefaults } from '@kusto/monaco-kusto';
import type { Uri } from 'monaco-editor';
import { answerQueriesWith } from '../../stores/kql-findings.ts';
import { useSchema } from '../../stores/schema-store.ts';
import { analyseQuery } from './analyse-query.ts';
import './kusto-colours.css';
import { showTables } from './kusto-schema.ts';
import { monaco } from './monaco.ts';

kustoDefaults.setLanguageSettings({
  ...kustoDefaults.languageSettings,
  // Colours at once by word, then by meaning as soon as the worker has them.
  useTokenColorization: true,
  enableQueryWarnings: true,
  // Of 10.0.22 they fail at a place without a statement, which ends as an uncaught error.
  enableQuickFixes: false,
  formatter: { indentationSize: 2, pipeOperatorStyle: 'NewLine' },
});

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
    if (schema?.Databases[database]) showTables({ schema, database, model }).catch(reportError);
  };
  apply();
  return useSchema.subscribe(apply);
}

answerQueriesWith(analyseQuery);
