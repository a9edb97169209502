import { analyseText, type KnownCluster, type KustoType, kustoTypes } from '#engine';
import type { AnalyseKql, KqlFinding } from '#shared/doctor/knowledge';
import type { DatabaseSchema, KnownSchema } from '#shared/doctor/schema/known-schema';

/** Queries whose findings are kept: more than an app has. */
const keptQueries = 500;

/**
 * Kusto.Language in this process, against a known schema. What it finds in a query is kept, so that
 * of an app in which one query is edited one is analysed.
 */
export function analyseAgainst(schema: KnownSchema): AnalyseKql {
  const kept = new Map<string, readonly KqlFinding[]>();
  return (text, database) => {
    const known = schema.database(database);
    if (known === null) return [];
    const key = `${database}\n${text}`;
    const before = kept.get(key);
    if (before !== undefined) return before;
    const found = analyseText(text, clusterOf(known), known.name);
    if (kept.size >= keptQueries) kept.clear();
    kept.set(key, found);
    return found;
  };
}

// The analyser keeps its view of a cluster as long as the cluster's own object lives.
const clusters = new WeakMap<DatabaseSchema, KnownCluster>();

function clusterOf(schema: DatabaseSchema): KnownCluster {
  const known = clusters.get(schema);
  if (known !== undefined) return known;
  const tables = [...schema.tables].map(
    ([name, { columns }]) =>
      [
        name,
        {
          columns: columns.flatMap(({ name: column, type }) =>
            isKustoType(type) ? [{ name: column, type }] : [],
          ),
        },
      ] as const,
  );
  const { name, functions } = schema;
  const cluster = { databases: new Map([[name, { name, tables: new Map(tables), functions }]]) };
  clusters.set(schema, cluster);
  return cluster;
}

const isKustoType = (type: string): type is KustoType => Object.hasOwn(kustoTypes, type);
