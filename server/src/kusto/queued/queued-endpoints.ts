import type { Call, Endpoint } from '../call.ts';
import { notFound } from '../cluster-address.ts';
import { decodeText, requireJson } from '../content-type.ts';
import { ProtocolError } from '../protocol-error.ts';
import { readBody } from '../read-body.ts';
import { readJsonText } from '../read-json.ts';
import { operationStatus } from './operation-status.ts';
import type { QueuedIngestion } from './queued-ingestion.ts';
import { readQueuedRequest } from './queued-request.ts';

/**
 * `GET /v1/rest/ingestion/configuration`: where to put blobs, and how many and how large.
 * Source: queued-ingest-configuration-http.md.
 */
export const ingestionConfiguration: Endpoint = async (call) => {
  const { address, principal } = call;
  const by = { clusterId: address.clusterId, principal };
  answer(call, await queuedOf(call).configuration(by));
};

/**
 * `POST /v1/rest/ingestion/queued/{database}/{table}`: accepted when the answer comes.
 * Errors: EMB0104 to EMB0109, EMB0117, EMB0118, EMB0120. Source: queued-ingest-use-http.md.
 */
export const queuedIngestion: Endpoint = async (call) => {
  const target = targetOf(call);
  const contentType = requireJson(call.request);
  const bytes = await readBody(call.request, {
    maxBytes: call.limits.maxRequestBytes,
    maxInflatedBytes: call.limits.maxRequestBytes,
  });
  const body = readJsonText(decodeText(bytes, contentType), 'The request body');
  const id = await queuedOf(call).queue(target, readQueuedRequest(body));
  answer(call, { ingestionOperationId: id });
};

/**
 * `GET /v1/rest/ingestion/queued/{database}/{table}/{operationId}[?details=true]`.
 * Errors: EMB0109, EMB0119. Source: queued-ingest-status-http.md.
 */
export const queuedIngestionStatus: Endpoint = async (call) => {
  const target = targetOf(call);
  const details = call.address.query.get('details')?.toLowerCase() ?? 'false';
  if (details !== 'true' && details !== 'false')
    throw new ProtocolError('EMB0109', { name: 'details', expected: 'true or false' });
  const operation = await queuedOf(call).operation(target, call.address.segments[6] ?? '');
  answer(call, operationStatus(operation, details === 'true'));
};

function queuedOf({ queued, request }: Call): QueuedIngestion {
  if (!queued) throw notFound(request.url ?? '');
  return queued;
}

function targetOf(call: Call) {
  const { clusterId, segments } = call.address;
  const [, , , , database = '', table = ''] = segments;
  call.known = { ...call.known, database };
  return { clusterId, principal: call.principal, database, table };
}

const answer = ({ response }: Call, body: object): void => {
  response.end(JSON.stringify(body));
};
