import { sql } from '../sql/sql.ts';
import { parseDatetime } from '../ticks.ts';
import { plugins, refusedPlugins } from '../translate/plugins/plugins.ts';
import type { Column } from '../types.ts';
import type { Command, CommandTable } from './command.ts';

/** What the cluster says it is; the time is that of the engine's first release. */
const productVersion = 'Kusto Bindings Playground embedded cluster';
const buildTicks = parseDatetime('2026-11-01') ?? 0n;

/** Known to Kusto.Language, and always without rows here: there is nothing of the kind. */
export const alwaysEmpty = [
  'ShowStreamingIngestionFailures',
  'ShowStreamingIngestionStatistics',
  'ShowExternalTables',
  'ShowContinuousExports',
  'ShowWorkloadGroups',
  'ShowJournal',
  'ShowDatabaseJournal',
  'ShowClusterJournal',
] as const;
const empty: Command = () => ({ rows: [] });
const emptyCommands = Object.fromEntries(alwaysEmpty.map((name) => [name, empty])) as Readonly<
  // `fromEntries` forgets the names.
  Record<(typeof alwaysEmpty)[number], Command>
>;

const capacities = ['Queries', 'Ingestions', 'DataExport', 'ExtentsMerge'];

const status: readonly Column[] = [
  { name: 'NodeId', type: 'string' },
  { name: 'Status', type: 'string' },
];

/** Kusto.Language declares none. Source: graph-model-show.md, graph-snapshot-show.md. */
const graphModels: readonly Column[] = [
  { name: 'Name', type: 'string' },
  { name: 'CreationTime', type: 'datetime' },
  { name: 'Id', type: 'guid' },
  { name: 'SnapshotCount', type: 'long' },
  { name: 'Model', type: 'dynamic' },
  { name: 'AuthorizedPrincipals', type: 'dynamic' },
  { name: 'RetentionPolicy', type: 'dynamic' },
  { name: 'CachingPolicy', type: 'dynamic' },
];
const graphSnapshots: readonly Column[] = [
  { name: 'Name', type: 'string' },
  { name: 'SnapshotTime', type: 'datetime' },
  { name: 'ModelName', type: 'string' },
  { name: 'ModelId', type: 'guid' },
  { name: 'ModelCreationTime', type: 'datetime' },
  { name: 'NodesCount', type: 'long' },
  { name: 'EdgesCount', type: 'long' },
];

/** One row has more columns than either command shows. */
const cluster: Command = (_, { clusterId, startedTicks }) => ({
  rows: [
    {
      NodeId: '0',
      Address: clusterId,
      Name: productVersion,
      StartTime: startedTicks,
      IsAdmin: true,
      MachineTotalMemory: 0n,
      MachineAvailableMemory: 0n,
      ProcessorCount: 1,
      EnvironmentDescription: '{}',
      NetAndClsVersion: process.version,
    },
  ],
});

export const clusterCommands = {
  ...emptyCommands,
  ShowVersion: () => ({
    rows: [
      {
        BuildVersion: '1.0.0.0',
        BuildTime: buildTicks,
        ServiceType: 'Engine',
        ProductVersion: productVersion,
      },
    ],
  }),
  ShowCluster: cluster,
  ShowClusterDetails: cluster,
  /** Source: show-plugins.md. */
  ShowPlugins: () => ({
    columns: [
      { name: 'PluginName', type: 'string' },
      { name: 'IsEnabled', type: 'bool' },
    ],
    rows: [
      ...Object.keys(plugins).map((PluginName) => ({ PluginName, IsEnabled: true })),
      ...Object.keys(refusedPlugins).map((PluginName) => ({ PluginName, IsEnabled: false })),
    ],
  }),
  /** No results are cached: there is nothing to clear. Source: clear-query-results-cache-command.md. */
  ClearDatabaseCacheQueryResults: () => ({
    columns: [
      { name: 'NodeId', type: 'string' },
      { name: 'Count', type: 'long' },
    ],
    rows: [{ NodeId: '0', Count: 0n }],
  }),
  ShowDiagnostics: async (_, { store, startedTicks }) => {
    const [counted] = await store.rows(sql`SELECT count(*) FROM duckdb_tables()`);
    return {
      rows: [
        {
          IsHealthy: true,
          MachinesTotal: 1,
          MachinesOffline: 0,
          NodeLastRestartedOn: startedTicks,
          ExtentsTotal: Number(counted?.[0] ?? 0),
          NumberOfDatabases: store.catalog.databases.size,
          BuildVersion: '1.0.0.0',
          BuildTime: buildTicks,
          ProductVersion: productVersion,
        },
      ],
    };
  },
  ShowCapacity: () => ({
    rows: capacities.map((Resource) => ({ Resource, Total: 1n, Consumed: 0n, Remaining: 1n })),
  }),
  GraphModelsShow: () => ({ columns: graphModels, rows: [] }),
  GraphSnapshotsShow: () => ({ columns: graphSnapshots, rows: [] }),
  // Nothing is cached: a change of a policy acts at once.
  ClearDatabaseCacheStreamingIngestionSchema: () => ({
    columns: status,
    rows: [{ NodeId: '0', Status: 'Succeeded' }],
  }),
  ClearTableCacheStreamingIngestionSchema: () => ({
    rows: [{ NodeId: '0', Status: 'Succeeded' }],
  }),
} satisfies CommandTable;
