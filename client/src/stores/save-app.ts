import { strToU8, zipSync } from 'fflate';
import type { AppFile } from '#shared/app-export/app-file';
import { appName } from '#shared/app-export/app-name';
import { exportApp } from '#shared/app-export/export-app';
import {
  databasesOf,
  mappingCommand,
  type NamedDatabase,
  quoted,
  setupScript,
} from '#shared/app-export/setup-script';
import { fromFunctionJson } from '#shared/code-models/function-json/from-function-json';
import { readShowSchema } from '#shared/doctor/schema/read-show-schema';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import { PlaygroundError } from '../api/playground-error.ts';
import { runQuery } from '../api/queries.ts';
import { useDocument } from './document-store.ts';
import { knownRows } from './known-rows.ts';
import { useRun } from './run-store.ts';
import { useSchema } from './schema-store.ts';

/** The open document as a zip that the browser saves. A module of its own, loaded when it is used. */
export async function saveApp(): Promise<void> {
  const { document, sample, dirty } = useDocument.getState();
  const { definition } = readFunctionJson(document.functionJson);
  const { schema } = useSchema.getState();
  const scripts = await Promise.all(
    databasesOf(document).map(async (one) => [one.name, await schemaScript(one)] as const),
  );
  const answered = scripts.flatMap(([name, script]) => (script ? [[name, script] as const] : []));
  const files = exportApp(document, setupScript(document, new Map(answered)), {
    status: dirty ? null : (sample?.expects.status ?? null),
    ...(definition && {
      rows: knownRows(
        fromFunctionJson(definition, document.functionName),
        useRun.getState().run,
        schema && readShowSchema(schema),
      ),
    }),
  });
  const name = appName(document.functionName);
  save(`${name}.zip`, zipOf(name, files));
}

/** Everything in one folder, as what unpacks a zip expects. */
const zipOf = (folder: string, files: readonly AppFile[]): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(files.map(({ path, text }) => [`${folder}/${path}`, strToU8(text)])));

/** The commands that make what a database has; null when the cluster does not tell. */
async function schemaScript({ name, outputs }: NamedDatabase): Promise<readonly string[] | null> {
  const script = await rowsOf(name, `.show database ${quoted(name)} schema as csl script`);
  const mapped = new Set(
    outputs.flatMap(({ table, mapping }) => (mapping === null ? [] : [table])),
  );
  const mappings = await Promise.all([...mapped].map((table) => mappingsOf(name, table)));
  return (
    script && [...script.map(({ DatabaseSchemaScript: text }) => String(text)), ...mappings.flat()]
  );
}

/** The script of a schema has no mappings: they are asked for, table by table. */
async function mappingsOf(database: string, table: string): Promise<readonly string[]> {
  const rows = await rowsOf(database, `.show table ${quoted(table)} ingestion mappings`);
  return (rows ?? []).map(({ Name, Kind, Mapping }) =>
    mappingCommand(table, { name: String(Name), kind: String(Kind), mapping: String(Mapping) }),
  );
}

/** Rows of the first table, by the names of its columns; null when there is no answer. */
async function rowsOf(
  database: string,
  text: string,
): Promise<readonly Readonly<Record<string, unknown>>[] | null> {
  try {
    const { outcome, tables } = await runQuery({ database, text });
    const [table] = tables;
    if (outcome === 'failed' || table === undefined) return null;
    return table.rows.map((row) =>
      Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index]])),
    );
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    return null;
  }
}

function save(fileName: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = window.document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
