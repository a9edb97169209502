import { Readable } from 'node:stream';
import { DataFormat } from 'azure-kusto-ingest';
import type { DataFormat as FormatName } from '#shared/kusto-binding/requests';
import { toClusterError } from './cluster-error.ts';
import { createIngestClient } from './create-client.ts';
import type { ClusterTarget } from './target.ts';
import type { WireListener } from './wire-capture.ts';

/** Kusto's limit of one streaming ingestion; larger ones are queued. */
export const maxStreamingBytes = 4 * 1024 * 1024;

/** Rows on their way into a table, by whichever path. */
export interface Ingestion {
  readonly target: ClusterTarget;
  readonly table: string;
  readonly format: FormatName;
  readonly mappingRef: string | null;
  readonly payload: Buffer;
  readonly signal: AbortSignal;
  readonly listener?: WireListener | undefined;
}

export interface StreamingIngestion extends Ingestion {
  readonly clientRequestId: string;
}

/** Resolves when the cluster has kept the rows. Errors: ClusterError. */
export async function ingestIntoCluster(ingestion: StreamingIngestion): Promise<void> {
  const client = createIngestClient(ingestion.target, ingestion);
  try {
    await client.ingestFromStream(
      // A stream of one buffer: text or a bare buffer would end the process (section 9.1).
      Readable.from([ingestion.payload]),
      {
        // The SDK writes both into the URL as they are.
        database: encodeURIComponent(ingestion.target.database),
        table: encodeURIComponent(ingestion.table),
        format: sdkFormats[ingestion.format],
        ...(ingestion.mappingRef === null
          ? {}
          : { ingestionMappingReference: encodeURIComponent(ingestion.mappingRef) }),
      },
      ingestion.clientRequestId,
    );
  } catch (error) {
    throw toClusterError(error);
  }
}

export const sdkFormats: Readonly<Record<FormatName, DataFormat>> = {
  csv: DataFormat.CSV,
  tsv: DataFormat.TSV,
  scsv: DataFormat.SCSV,
  sohsv: DataFormat.SOHSV,
  psv: DataFormat.PSV,
  tsve: DataFormat.TSVE,
  txt: DataFormat.TXT,
  raw: DataFormat.RAW,
  json: DataFormat.JSON,
  multijson: DataFormat.MULTIJSON,
  avro: DataFormat.AVRO,
  orc: DataFormat.ORC,
  parquet: DataFormat.PARQUET,
};
