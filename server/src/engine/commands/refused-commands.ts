/** Why commands are refused (EMB0001), by what their names in Kusto.Language have in common. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/ExternalTable|ExternalArtifacts|Mirroring/, 'nothing outside of the cluster is read'],
  [/Export/, 'nothing is written outside of the cluster'],
  [/^IngestIntoTable$|AttachDatabase|AttachExtents/, 'nothing outside of the cluster is read'],
  [/Follower/, 'the cluster follows no other, and none follows it'],
  [/Purge/, 'what is deleted is gone at once: there is nothing to purge'],
  [/Graph/, 'graphs are made by queries alone'],
  [/StoredQueryResultContainers/, 'stored query results are kept with their database'],
  [/MaterializedView/, 'materialized views are computed when they are asked for'],
  [/Extent|Shard/, 'rows are kept in tables, not in extents that could be moved'],
  [/RowStore|StreamingIngestionMaintenance/, 'rows that stream in are in their table at once'],
  [/WorkloadGroup|RequestClassification/, 'there are no workload groups'],
  [/ColumnsPolicyEncoding/, 'the encoding of each column is set by itself'],
  [/Cluster|Fabric|Plugin|Services?|Storage|Maintenance|Secrets/, 'cluster administration'],
  [/^Show/, "the service's own inner life"],
];

/** A reason in words for people; every command has one. */
export const whyRefused = (name: string): string =>
  reasons.find(([family]) => family.test(name))?.[1] ?? 'not yet';
