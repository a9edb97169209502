import { getKustoWorker } from '@kusto/monaco-kusto';
import type { Uri } from 'monaco-editor';
import type { KqlFinding } from '#shared/doctor/knowledge';
import { useSchema } from '../../stores/schema-store.ts';
import { inDatabase } from './kusto-schema.ts';
import { monaco } from './monaco.ts';
import { onOneStatement } from './on-one-statement.ts';

let number = 0;
let awake = false;

/** The language's worker waits for a first text in KQL. */
function wake(): void {
  if (awake) return;
  awake = true;
  monaco.editor.createModel('', 'kusto', monaco.Uri.parse('inmemory://analysis/first'));
}

/**
 * What the editor's own Kusto.Language finds in a query of a binding; null while the tables of its
 * database are not known.
 */
export async function analyseQuery(
  text: string,
  database: string,
): Promise<readonly KqlFinding[] | null> {
  const { schema } = useSchema.getState();
  const known = Object.keys(schema?.Databases ?? {}).find(
    (name) => name.toLowerCase() === database.toLowerCase(),
  );
  if (!schema || known === undefined) return null;
  wake();
  number += 1;
  const uri = monaco.Uri.parse(`inmemory://analysis/${number}`);
  // Plain text: the language would mark the model, and nobody looks at it.
  const model = monaco.editor.createModel(onOneStatement(text), 'plaintext', uri);
  try {
    const tables = { schema, database: known, model: uri };
    return await inDatabase(tables, () => findingsOf(uri, text));
  } finally {
    model.dispose();
  }
}

const severities: Readonly<Record<number, KqlFinding['severity']>> = { 1: 'error', 2: 'warning' };

async function findingsOf(uri: Uri, text: string): Promise<readonly KqlFinding[]> {
  const workerFor = await getKustoWorker();
  const worker = await workerFor(uri);
  const found = await worker.doValidation(uri.toString(), [], false, false);
  const lines = lineStarts(onOneStatement(text));
  return found.map(({ code, severity, message, range: { start, end } }) => {
    const offset = (lines[start.line] ?? 0) + start.character;
    return {
      code: String(code ?? 'KS000'),
      severity: severities[severity ?? 1] ?? 'information',
      message: typeof message === 'string' ? message : message.value,
      span: { offset, length: (lines[end.line] ?? 0) + end.character - offset },
    };
  });
}

/** Lines as the language server counts them. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
