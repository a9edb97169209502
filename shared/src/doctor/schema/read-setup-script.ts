import { type Span, span } from '../../text/span.ts';
import type {
  ColumnSchema,
  DatabaseSchema,
  MappingSchema,
  StoredFunctionSchema,
  TableSchema,
} from './known-schema.ts';
import { KqlScanner } from './kql-scanner.ts';
import { readColumns } from './read-columns.ts';
import { readMapping } from './read-mapping.ts';

export interface SetupScript {
  readonly schema: DatabaseSchema;
  /** Commands that begin in the middle of a line: the service runs one command at a time. */
  readonly joined: readonly Span[];
  /** Mappings of tables that the script does not create. */
  readonly strayMappings: readonly { readonly table: string; readonly span: Span }[];
}

interface Draft {
  readonly tables: Map<string, readonly ColumnSchema[]>;
  readonly functions: Map<string, StoredFunctionSchema>;
  readonly mappings: {
    readonly table: string;
    readonly mapping: MappingSchema;
    readonly span: Span;
  }[];
  readonly streaming: Map<string, boolean>;
  databaseStreams: boolean | null;
}

/**
 * The tables, columns, mappings, streaming policies and functions that a script of management
 * commands makes. Commands that say nothing of these are passed over.
 */
export function readSetupScript(text: string): SetupScript {
  if (latest?.text !== text) latest = { text, script: readScript(text) };
  return latest.script;
}

/** While other files are typed in, the script stays, and so does what others keep by its schema. */
let latest: { readonly text: string; readonly script: SetupScript } | undefined;

function readScript(text: string): SetupScript {
  const draft: Draft = {
    tables: new Map(),
    functions: new Map(),
    mappings: [],
    streaming: new Map(),
    databaseStreams: null,
  };
  const joined: Span[] = [];
  const scanner = new KqlScanner(text);
  while (!scanner.done) {
    const start = scanner.at;
    if (scanner.take('.')) {
      const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
      if (line.trim() !== '') joined.push(span(start, 1));
      readCommand(scanner, draft);
    }
    skipToCommand(scanner);
  }
  return { schema: schemaOf(draft), joined, strayMappings: strays(draft) };
}

/** Anything up to a dot that stands at the front of a line or after a blank. */
function skipToCommand(scanner: KqlScanner): void {
  while (!scanner.done) {
    const { at, text } = scanner;
    if (text[at] === '.' && /[a-z]/i.test(text[at + 1] ?? '') && /\s/.test(text[at - 1] ?? '\n')) {
      return;
    }
    if (scanner.string() !== null) continue;
    if (scanner.match(/[\w-]+/y) === null) scanner.at += 1;
  }
}

function readCommand(scanner: KqlScanner, draft: Draft): void {
  const verb = scanner.word().toLowerCase();
  const makes = /^(create|create-merge|create-or-alter|alter|alter-merge)$/.test(verb);
  if (!makes) return;
  const entity = scanner.word().toLowerCase();
  if (entity === 'function') readFunction(scanner, draft);
  else if (entity === 'tables') readTables(scanner, draft, verb);
  else if (entity === 'table') readTable(scanner, draft, verb);
  else if (entity === 'database') {
    const name = scanner.name();
    const enabled = readStreaming(scanner);
    if (name !== null && enabled !== null) draft.databaseStreams = enabled;
  }
}

function readTables(scanner: KqlScanner, draft: Draft, verb: string): void {
  do {
    const name = scanner.name();
    const columns = scanner.bracketed('(');
    if (name === null || columns === null) return;
    addTable(draft, name.name, readColumns(columns.text), verb);
  } while (scanner.take(','));
}

function readTable(scanner: KqlScanner, draft: Draft, verb: string): void {
  const table = scanner.name();
  if (table === null) return;
  const columns = scanner.bracketed('(');
  if (columns !== null) {
    addTable(draft, table.name, readColumns(columns.text), verb);
    return;
  }
  const enabled = readStreaming(scanner);
  if (enabled !== null) draft.streaming.set(table.name, enabled);
  if (!scanner.takeWord('ingestion')) return;
  const kind = scanner.word().toLowerCase();
  if (!scanner.takeWord('mapping')) return;
  const name = scanner.literal();
  const definition = scanner.string();
  if (name === null) return;
  draft.mappings.push({
    table: table.name,
    mapping: { name, kind, entries: definition === null ? null : readMapping(definition) },
    span: table.span,
  });
}

function addTable(
  draft: Draft,
  name: string,
  columns: readonly ColumnSchema[],
  verb: string,
): void {
  const known = verb.endsWith('merge') ? (draft.tables.get(name) ?? []) : [];
  const added = columns.filter((column) => !known.some((one) => one.name === column.name));
  draft.tables.set(name, [...known, ...added]);
}

/** `policy streamingingestion enable`; null when another thing follows. */
function readStreaming(scanner: KqlScanner): boolean | null {
  const before = scanner.at;
  if (scanner.takeWord('policy') && scanner.takeWord('streamingingestion')) {
    const json = scanner.string();
    if (json !== null) return /"IsEnabled"\s*:\s*true/i.test(json);
    return scanner.word().toLowerCase() === 'enable';
  }
  scanner.at = before;
  return null;
}

function readFunction(scanner: KqlScanner, draft: Draft): void {
  scanner.takeWord('ifnotexists');
  if (scanner.takeWord('with')) scanner.bracketed('(');
  scanner.takeWord('ifnotexists');
  const name = scanner.name();
  const parameters = scanner.bracketed('(');
  const body = scanner.bracketed('{');
  if (name === null || parameters === null || body === null) return;
  draft.functions.set(name.name, {
    name: name.name,
    parameters: parameters.text,
    body: body.text,
  });
}

function schemaOf(draft: Draft): DatabaseSchema {
  const saysStreaming = draft.streaming.size > 0 || draft.databaseStreams !== null;
  const tables = [...draft.tables].map(([name, columns]): [string, TableSchema] => [
    name,
    {
      name,
      columns,
      mappings: draft.mappings.filter(({ table }) => table === name).map(({ mapping }) => mapping),
      streaming:
        draft.streaming.get(name) ?? (saysStreaming ? (draft.databaseStreams ?? false) : null),
    },
  ]);
  return { name: '', tables: new Map(tables), functions: draft.functions };
}

const strays = (draft: Draft): SetupScript['strayMappings'] =>
  draft.mappings
    .filter(({ table }) => !draft.tables.has(table))
    .map(({ table, span: where }) => ({ table, span: where }));
