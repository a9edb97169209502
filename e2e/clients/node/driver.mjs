// azure-kusto-data and azure-kusto-ingest for Node: does the steps that come in, a line each.
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, ClientRequestProperties, KustoConnectionStringBuilder } from 'azure-kusto-data';
import {
  DataFormat,
  IngestClient,
  IngestStatusQueues,
  ManagedStreamingIngestClient,
  ReportLevel,
  StreamingIngestClient,
} from 'azure-kusto-ingest';

const [url] = process.argv.slice(2);
const data = new Client(url);
// Two connections: the constructors change theirs.
const connection = () => new KustoConnectionStringBuilder(url);
const ingestClients = {
  stream: new StreamingIngestClient(url),
  managed: new ManagedStreamingIngestClient(connection(), connection()),
  queue: new IngestClient(url),
};

const formats = { csv: DataFormat.CSV, json: DataFormat.JSON, multijson: DataFormat.MULTIJSON };

async function ask({ action, database, text, parameters = {}, options = {}, timeoutMs }) {
  const properties = new ClientRequestProperties(options, parameters);
  if (timeoutMs !== undefined) properties.setTimeout(timeoutMs);
  const answer = await (action === 'query'
    ? data.executeQuery(database, text, properties)
    : data.executeMgmt(database, text, properties));
  return { tables: answer.primaryResults.map(toTable) };
}

// The rows as they were sent: the SDK's own getters round what a JavaScript number cannot hold.
const toTable = (table) => ({
  columns: table.columns.map(({ name, type }) => ({ name, type })),
  rows: table._rows.map((row) => row.map(toText)),
});

const toText = (value) => {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const statusQueues = new IngestStatusQueues(ingestClients.queue);

/** The message of the table's ingestion; those of others are taken and left. */
async function statusOf(database, table) {
  for (let left = 240; left > 0; left -= 1) {
    for (const [status, queue] of [
      ['Succeeded', statusQueues.success],
      ['Failed', statusQueues.failure],
    ]) {
      const found = (await queue.pop(32)).find(
        (message) => message.Database === database && message.Table === table,
      );
      if (found) return [status, table, found.ErrorCode, found.FailureStatus, found.Details];
    }
    await sleep(250);
  }
  throw new Error(`no status of ${table} came`);
}

const statusColumns = ['Status', 'Table', 'ErrorCode', 'FailureStatus', 'Details'].map((name) => ({
  name,
  type: 'string',
}));

const unsupported = {
  reportToTable: 'azure-kusto-ingest takes a status table by https only',
};

async function ingest({ action, database, table, format, mapping, payload }) {
  if (Object.hasOwn(unsupported, action)) return { unsupported: unsupported[action] };
  const properties = {
    database,
    table,
    format: formats[format],
    flushImmediately: true,
    ...(mapping === undefined ? {} : { ingestionMappingReference: mapping }),
    ...(action === 'reportToQueue' ? { reportLevel: ReportLevel.FailuresAndSuccesses } : {}),
  };
  const client = ingestClients[action] ?? ingestClients.queue;
  await client.ingestFromStream(Readable.from([Buffer.from(payload)]), properties);
  if (action !== 'reportToQueue') return { tables: [] };
  const row = await statusOf(database, table);
  return { tables: [{ columns: statusColumns, rows: [row.map(toText)] }] };
}

function toError(error) {
  const body = error.response?.data?.error;
  return { error: { message: body?.['@message'] ?? error.message ?? String(error) } };
}

for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line);
  const answer = await (step.payload === undefined ? ask(step) : ingest(step)).catch(toError);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
