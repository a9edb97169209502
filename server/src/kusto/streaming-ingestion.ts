import type { Column } from '#engine';
import { AnswerStream } from './answer-stream.ts';
import type { Call, Endpoint } from './call.ts';
import { notFound } from './cluster-address.ts';
import { contentTypeOf, toUtf8 } from './content-type.ts';
import { ProtocolError } from './protocol-error.ts';
import { readBody } from './read-body.ts';
import { v1Table } from './v1-tables.ts';

/**
 * `/v1/rest/ingest/{database}/{table}?streamFormat=csv[&mappingName=m]`: the payload's records
 * become rows; the answer comes when they are kept. Errors: EMB0104, EMB0105, EMB0107 to EMB0109,
 * EMB0112. Source: kusto-wire.md section 9.
 */
export const streamingIngestion: Endpoint = async (call) => {
  const { request, limits, address, engine } = call;
  const [, , , database, table] = address.segments;
  if (database === undefined || table === undefined) throw notFound(request.url ?? '');
  call.known = { ...call.known, database };
  const format = parameter(call, 'streamFormat');
  if (!format) {
    throw new ProtocolError('EMB0109', { name: 'streamFormat', expected: 'a data format' });
  }
  const sourceKind = parameter(call, 'sourceKind');
  if (sourceKind && !/^(stream|body)$/i.test(sourceKind)) {
    throw new ProtocolError('EMB0112', { kind: sourceKind.slice(0, 100) });
  }
  const contentType = contentTypeOf(request);
  if (contentType.type.startsWith('multipart/')) {
    throw new ProtocolError('EMB0104', { given: contentType.type, expected: 'the data itself' });
  }
  const body = await readBody(request, {
    maxBytes: limits.maxIngestBytes,
    maxInflatedBytes: limits.maxInflatedBytes,
  });
  const { rowCount } = await engine.ingest({
    clusterId: address.clusterId,
    principal: call.principal,
    database,
    table,
    format: format.toLowerCase(),
    mappingName: parameter(call, 'mappingName') || null,
    streaming: true,
    data: toUtf8(body, contentType),
    signal: call.signal,
    timeoutMs: limits.commandTimeoutMs,
  });
  const out = new AnswerStream(call.response, call.signal);
  out.write(
    `{"Tables":[${v1Table('Table_0', columns, [[rowCount, 'Inactive', 'Unknown', null]])}]}`,
  );
  out.end();
};

const columns: readonly Column[] = [
  { name: 'ConsumedRecordsCount', type: 'long' },
  { name: 'UpdatePolicyStatus', type: 'string' },
  { name: 'UpdatePolicyFailureCode', type: 'string' },
  { name: 'UpdatePolicyFailureReason', type: 'string' },
];

/** Clients differ in the case of the names. */
function parameter({ address: { query } }: Call, name: string): string | null {
  for (const [key, value] of query) if (key.toLowerCase() === name.toLowerCase()) return value;
  return null;
}
