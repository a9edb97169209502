import { readAppSettings } from '../app-settings/read-app-settings.ts';
import { resolveSettings } from '../binding-expression/settings-expression.ts';
import { type BindingDefinition, propertyText } from '../function-json/function-definition.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import { HostError } from '../host-errors/host-error.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';

type Texts = Pick<FunctionAppDocument, 'functionJson' | 'appSettings'>;

/** A database that bindings name, and what they write there. */
export interface NamedDatabase {
  readonly name: string;
  readonly outputs: readonly NamedOutput[];
}

interface NamedOutput {
  readonly table: string;
  readonly mapping: string | null;
  readonly isQueued: boolean;
}

/**
 * Text of setup.kql: for each database the cluster's own script of its schema, where it gave one
 * (`.show database schema as csl script`), else what the bindings name, to be filled in; then
 * streaming for the tables that are written to.
 */
export function setupScript(
  document: Texts,
  scripts: ReadonlyMap<string, readonly string[]>,
): string {
  return databasesOf(document)
    .map(({ name, outputs }) => {
      const known = scripts.get(name);
      const streamed = new Set(outputs.filter((one) => !one.isQueued).map(({ table }) => table));
      return [
        `// Database ${oneLine(name)}`,
        ...(known ?? outputs.flatMap(toFillIn)),
        ...[...streamed].map(
          (table) =>
            `${known === undefined ? '// ' : ''}.alter table ${quoted(table)} policy streamingingestion enable`,
        ),
      ].join('\n\n');
    })
    .join('\n\n');
}

const toFillIn = ({ table, mapping }: NamedOutput): readonly string[] => [
  `// .create-merge table ${quoted(table)} (<column>: <type>)`,
  ...(mapping === null
    ? []
    : [`// ${mappingCommand(table, { name: mapping, kind: 'json', mapping: '<mapping>' })}`]),
];

/** The command that makes a mapping as `.show table ingestion mappings` tells it. */
export const mappingCommand = (
  table: string,
  {
    name,
    kind,
    mapping,
  }: { readonly name: string; readonly kind: string; readonly mapping: string },
): string =>
  `.create-or-alter table ${quoted(table)} ingestion ${kind.toLowerCase()} mapping '${escaped(name)}' '${escaped(mapping)}'`;

/** A name as Kusto takes any: `['my table']`. */
export const quoted = (name: string): string => `['${escaped(name)}']`;

/** For a Kusto string between single quotes. */
const escaped = (text: string): string => oneLine(text).replaceAll(/[\\']/g, '\\$&');

/** A name with a line break would end the comment it stands in. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** The databases a function's bindings name; those that only an invocation tells are left out. */
export function databasesOf({ functionJson, appSettings }: Texts): readonly NamedDatabase[] {
  const resolve = settingsIn(appSettings);
  const databases = new Map<string, NamedOutput[]>();
  for (const binding of readFunctionJson(functionJson).definition?.bindings ?? []) {
    if (binding.kind !== 'kusto') continue;
    const text = (property: string): string | null => resolve(binding, property);
    const name = text('database');
    if (name === null) continue;
    const outputs = databases.get(name) ?? [];
    databases.set(name, outputs);
    const table = binding.direction === 'in' ? null : text('tableName');
    if (table === null) continue;
    const isQueued = text('ingestionType')?.toLowerCase() === 'queued';
    outputs.push({ table, mapping: text('mappingRef'), isQueued });
  }
  return [...databases].map(([name, outputs]) => ({ name, outputs }));
}

/** A property's text with its settings; null when it has none, or one that only a run can tell. */
function settingsIn(
  appSettings: string,
): (binding: BindingDefinition, property: string) => string | null {
  return (binding, property) => {
    const template = propertyText(binding, property);
    if (template === null) return null;
    try {
      const { text, error } = resolveSettings(template, readAppSettings(appSettings));
      return error !== null || text === '' || /[{}]/.test(text) ? null : text;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return null;
    }
  };
}
