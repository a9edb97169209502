import { sql } from '../sql/sql.ts';
import { parseDatetime } from '../ticks.ts';
import type { Column } from '../types.ts';
import type { Command, CommandTable } from './command.ts';

/** What the cluster says it is; the time is that of the engine's first release. */
const productVersion = 'Kusto Bindings Playground embedded cluster';
const buildTicks = parseDatetime('2026-11-01') ?? 0n;

/** Known to Kusto.Language, and always without rows here: there is nothing of the kind. */
const empty: Command = () => ({ rows: [] });

const capacities = ['Queries', 'Ingestions', 'DataExport', 'ExtentsMerge'];

const status: readonly Column[] = [
  { name: 'NodeId', type: 'string' },
  { name: 'Status', type: 'string' },
];

export const clusterCommands: CommandTable = {
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
  ShowCluster: (_, { clusterId, startedTicks }) => ({
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
      },
    ],
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
  ShowPrincipalRoles: (_, { database }) => ({
    rows: [{ Scope: database, DisplayName: 'local user', AADObjectID: '', Role: 'Admin' }],
  }),
  ShowStreamingIngestionFailures: empty,
  ShowStreamingIngestionStatistics: empty,
  ShowMaterializedViews: empty,
  ShowExternalTables: empty,
  ShowContinuousExports: empty,
  ShowWorkloadGroups: empty,
  ShowJournal: empty,
  ShowDatabaseJournal: empty,
  // Nothing is cached: a change of a policy acts at once.
  ClearDatabaseCacheStreamingIngestionSchema: () => ({
    columns: status,
    rows: [{ NodeId: '0', Status: 'Succeeded' }],
  }),
  ClearTableCacheStreamingIngestionSchema: () => ({
    rows: [{ NodeId: '0', Status: 'Succeeded' }],
  }),
};
