import type { Database, Table } from '../catalog/catalog.ts';
import { identifier, sql } from '../sql/sql.ts';
import { populationData } from './population-data.ts';
import type { SampleTable } from './sample-table.ts';
import { devices, sensorReadings } from './sensor-readings.ts';
import { stormEvents } from './storm-events.ts';
import { webLogs } from './web-logs.ts';

/** The name under which a cluster attaches the file: `ATTACH '...' AS samples (READ_ONLY)`. */
export const samplesAttachedAs = 'samples';

export const sampleTables: readonly SampleTable[] = [
  stormEvents,
  populationData,
  webLogs,
  devices,
  sensorReadings,
];

/** The same for everybody: none of it may look like somebody's own. */
const guidOf = (number: number): string =>
  `5a3b1e50-0000-4000-8000-${`${number}`.padStart(12, '0')}`;

/** The catalog entry of a sample table; `catalog` names the attached file, where it is one. */
export function sampleTableEntry(table: SampleTable, position: number, catalog?: string): Table {
  const name = sql`${identifier('main')}.${identifier(`t${position + 1}`)}`;
  return {
    name: table.name,
    columns: table.columns.map((column, i) => ({ ...column, physicalName: `c${i + 1}` })),
    folder: '',
    docString: table.docString,
    physicalName: (catalog ? sql`${identifier(catalog)}.${name}` : name).sql,
    guid: guidOf(position + 1),
    nextColumn: table.columns.length + 1,
    mappings: new Map(),
    policies: new Map(),
  };
}

/** The read-only database `Samples`, as every cluster has it beside its own. */
export const samplesDatabase: Database = {
  name: 'Samples',
  prettyName: '',
  readOnly: true,
  tables: new Map(
    sampleTables.map((table, i) => [table.name, sampleTableEntry(table, i, samplesAttachedAs)]),
  ),
  functions: new Map(),
  physicalName: samplesAttachedAs,
  guid: guidOf(0),
  minorVersion: 0,
  mappings: new Map(),
  policies: new Map(),
  entityGroups: [],
  storedQueryResults: [],
};
