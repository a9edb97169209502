import { type BindingProperty, propertyOf } from '../function-json/function-definition.ts';
import { isJsonFormat, parseFormat } from '../kusto-binding/data-format.ts';
import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import { report } from './catalogue.ts';
import type { Facts, KustoFacts } from './facts.ts';
import type { Knowledge } from './knowledge.ts';
import { nearestName } from './nearest-name.ts';
import type { DatabaseSchema, MappingSchema, TableSchema } from './schema/known-schema.ts';

/** Where an output writes, as far as the schema knows it. */
export interface KnownTarget {
  readonly table: TableSchema;
  /** Null without `mappingRef`, and when the mapping is not known. */
  readonly mapping: MappingSchema | null;
  /** The mapping's columns are what counts, but they are not known. */
  readonly mappingUnknown: boolean;
}

export function knownTarget(facts: KustoFacts, { knowledge }: Facts): KnownTarget | null {
  const { table, mappings } = lookUp(facts, knowledge) ?? {};
  if (table === undefined) return null;
  const mapping = mappings?.[0] ?? null;
  const named = (facts.text('mappingRef') ?? '') !== '';
  return { table, mapping, mappingUnknown: named && (mapping?.entries ?? null) === null };
}

/** Tables and mappings against the schema: SC-01 to SC-03, KB-25. */
export const checkTargets = ({ kusto, knowledge }: Facts): readonly Diagnostic[] =>
  kusto.flatMap((facts) => {
    const target = lookUp(facts, knowledge);
    if (target === null) return [];
    return target.table === undefined
      ? missingTable(facts, target.database)
      : [...checkMapping(facts, target.table, target), ...checkStreaming(facts, target.table)];
  });

interface Target {
  readonly database: DatabaseSchema;
  readonly table: TableSchema | undefined;
  /** Mappings of that name, of any kind; null when the schema does not tell. */
  readonly mappings: readonly MappingSchema[] | null;
  /** All mappings of the table. */
  readonly names: readonly string[];
}

function lookUp(facts: KustoFacts, { schema, mappingsOf }: Knowledge): Target | null {
  if (facts.binding.direction !== 'out') return null;
  const name = facts.text('tableName');
  const database = schema?.database(facts.text('database') ?? '') ?? null;
  if (name === null || name === '' || database === null) return null;
  const table = database.tables.get(name);
  const mappingRef = facts.text('mappingRef') ?? '';
  // Without a name there is nothing to ask for.
  if (table === undefined || mappingRef === '')
    return { database, table, mappings: null, names: [] };
  const all = table.mappings ?? mappingsOf?.(database.name, table.name) ?? null;
  const mappings = all?.filter((mapping) => mapping.name === mappingRef) ?? null;
  return { database, table, mappings, names: (all ?? []).map((mapping) => mapping.name) };
}

const inFunctionJson = (property: BindingProperty) =>
  ({ file: 'function.json', span: property.span }) as const;

const replaceValue = (property: BindingProperty, name: string | null): Fix | undefined =>
  name === null
    ? undefined
    : { label: `Use '${name}'`, span: property.span, replacement: JSON.stringify(name) };

/** SC-01. */
function missingTable(facts: KustoFacts, database: DatabaseSchema): readonly Diagnostic[] {
  const property = propertyOf(facts.binding, 'tableName');
  const table = facts.text('tableName') ?? '';
  if (property === undefined) return [];
  const nearest = nearestName(table, [...database.tables.keys()]);
  const fix = replaceValue(property, nearest);
  return [report('SC-01', { table, nearest }, inFunctionJson(property), { fix })];
}

/** SC-02, SC-03. */
function checkMapping(
  facts: KustoFacts,
  table: TableSchema,
  { database, mappings: found, names }: Target,
): readonly Diagnostic[] {
  const property = propertyOf(facts.binding, 'mappingRef');
  const mapping = facts.text('mappingRef') ?? '';
  if (property === undefined || mapping === '' || found === null) return [];
  const where = inFunctionJson(property);
  if (found.length === 0) {
    const fix = replaceValue(property, nearestName(mapping, names));
    const elsewhere = ownerOf(mapping, database);
    return [report('SC-02', { mapping, table: table.name, elsewhere }, where, { fix })];
  }
  const format = parseFormat(facts.text('dataFormat') || 'json') ?? 'csv';
  const needed = isJsonFormat(format) ? 'json' : 'csv';
  if (found.some(({ kind }) => kind === needed)) return [];
  return [report('SC-03', { mapping, kind: found[0]?.kind ?? '', format }, where)];
}

const ownerOf = (mapping: string, { tables }: DatabaseSchema): string | null =>
  [...tables.values()].find(({ mappings }) => mappings?.some(({ name }) => name === mapping))
    ?.name ?? null;

/** KB-25, before a run shows it. */
function checkStreaming(facts: KustoFacts, table: TableSchema): readonly Diagnostic[] {
  const property = propertyOf(facts.binding, 'tableName');
  const queued = facts.text('ingestionType')?.toLowerCase() === 'queued';
  if (property === undefined || queued || table.streaming !== false) return [];
  return [report('KB-25', { table: table.name }, inFunctionJson(property))];
}
