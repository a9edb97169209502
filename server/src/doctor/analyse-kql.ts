import { analyseText, type KnownCluster, type KustoType, kustoTypes } from '#engine';
import type { AnalyseKql } from '#shared/doctor/knowledge';
import type { DatabaseSchema, KnownSchema } from '#shared/doctor/schema/known-schema';

/** Kusto.Language in this process, against a known schema. */
export const analyseAgainst =
  (schema: KnownSchema): AnalyseKql =>
  (text, database) => {
    const known = schema.database(database);
    return known === null ? [] : analyseText(text, clusterOf(known), known.name);
  };

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
