import { readValidation } from '#engine';
import { isJsonMap, type JsonMap, type JsonValue } from '../exact-json.ts';
import { ProtocolError } from '../protocol-error.ts';
import { findKey } from '../read-json.ts';

/** Blobs that one request of the HTTP form puts into the queue of one table. */
export interface QueuedRequest {
  readonly blobs: readonly QueuedBlob[];
  readonly format: string;
  /** Whether the client wants to ask what became of it. */
  readonly enableTracking: boolean;
  readonly tags: readonly string[];
  readonly ingestIfNotExists: readonly string[];
  readonly skipBatching: boolean;
  readonly deleteAfterDownload: boolean;
  readonly ignoreFirstRecord: boolean;
  readonly mappingName: string | null;
  readonly inlineMapping: string | null;
  readonly creationTime: string | null;
  /** JSON text. */
  readonly validationPolicy: string | null;
  readonly zipPattern: string | null;
}

export interface QueuedBlob {
  readonly url: string;
  /** A guid; null: none was given. */
  readonly sourceId: string | null;
  /** Bytes before compression; null: not told. */
  readonly rawSize: number | null;
}

/** What the service takes of one request, and what the configuration says of it. */
export const maxBlobsPerRequest = 20;
const maxUrlUtf16 = 16_384;
const maxTags = 1_000;

/** Taken by `readQueuedRequest`; `ignoreSizeLimit` lifts a limit that this cluster does not have. */
const propertyNames = new Set(
  [
    'format',
    'enableTracking',
    'tags',
    'ingestIfNotExists',
    'skipBatching',
    // One client's word for it.
    'flushImmediately',
    'deleteAfterDownload',
    'ignoreFirstRecord',
    'ingestionMappingReference',
    'ingestionMapping',
    'creationTime',
    'ignoreSizeLimit',
    'validationPolicy',
    'zipPattern',
  ].map((name) => name.toLowerCase()),
);

/**
 * Reads the body of `POST /v1/rest/ingestion/queued/{database}/{table}`. Names in any case; a
 * property that is false, null or empty asks for nothing. Errors: EMB0109, and EMB0117 for a
 * property that this cluster does not know: rows would come in otherwise than it says.
 * Source: queued-ingest-use-http.md; openapi.yaml of the Java SDK's ingest-v2.
 */
export function readQueuedRequest(body: JsonValue): QueuedRequest {
  if (!isJsonMap(body)) throw mustBe('The request body', 'a JSON object');
  const properties = findKey(body, 'properties');
  if (!isJsonMap(properties)) throw mustBe('properties', 'an object');
  for (const [name, value] of properties) {
    const asks = value !== null && value !== false && value !== '';
    if (asks && !propertyNames.has(name.toLowerCase()))
      throw new ProtocolError('EMB0117', { name: name.slice(0, 200) });
  }
  const validationPolicy = text(properties, 'validationPolicy') || null;
  if (readValidation(validationPolicy) === 'unknown')
    throw new ProtocolError('EMB0117', { name: 'validationPolicy' });
  const format = text(properties, 'format');
  if (!format) throw mustBe('properties.format', 'a data format');
  return {
    blobs: readBlobs(findKey(body, 'blobs')),
    format,
    enableTracking: flag(properties, 'enableTracking'),
    tags: texts(properties, 'tags'),
    ingestIfNotExists: texts(properties, 'ingestIfNotExists'),
    skipBatching: flag(properties, 'skipBatching') || flag(properties, 'flushImmediately'),
    deleteAfterDownload: flag(properties, 'deleteAfterDownload'),
    ignoreFirstRecord: flag(properties, 'ignoreFirstRecord'),
    mappingName: text(properties, 'ingestionMappingReference') || null,
    inlineMapping: text(properties, 'ingestionMapping') || null,
    creationTime: text(properties, 'creationTime') || null,
    validationPolicy,
    zipPattern: text(properties, 'zipPattern') || null,
  };
}

function readBlobs(value: JsonValue | undefined): readonly QueuedBlob[] {
  const isList = Array.isArray(value) && value.length > 0 && value.length <= maxBlobsPerRequest;
  if (!isList) throw mustBe('blobs', `an array of 1 to ${maxBlobsPerRequest} blobs`);
  const blobs = value.map(readBlob);
  const ids = blobs.flatMap(({ sourceId }) => sourceId ?? []);
  // A source comes in once: the second blob would be left out in silence.
  if (new Set(ids).size < ids.length) throw mustBe('sourceId', 'another for each blob');
  return blobs;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readBlob(value: JsonValue): QueuedBlob {
  if (!isJsonMap(value)) throw mustBe('blobs', 'an array of objects');
  const url = text(value, 'url');
  if (!url || url.length > maxUrlUtf16) throw mustBe('url', 'the address of a blob');
  const sourceId = text(value, 'sourceId');
  if (sourceId !== null && !guid.test(sourceId)) throw mustBe('sourceId', 'a guid');
  const rawSize = findKey(value, 'rawSize') ?? null;
  const isSize = typeof rawSize === 'number' && Number.isSafeInteger(rawSize) && rawSize >= 0;
  if (rawSize !== null && !isSize) throw mustBe('rawSize', 'a number of bytes');
  return { url, sourceId: sourceId?.toLowerCase() ?? null, rawSize: isSize ? rawSize : null };
}

function text(map: JsonMap, name: string): string | null {
  const value = findKey(map, name) ?? null;
  if (value !== null && typeof value !== 'string') throw mustBe(name, 'a text');
  return value;
}

function flag(map: JsonMap, name: string): boolean {
  const value = findKey(map, name) ?? false;
  if (typeof value !== 'boolean') throw mustBe(name, 'true or false');
  return value;
}

function texts(map: JsonMap, name: string): readonly string[] {
  const value = findKey(map, name) ?? [];
  const areTexts = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (!areTexts || value.length > maxTags)
    throw mustBe(name, `an array of at most ${maxTags} texts`);
  return value;
}

const mustBe = (name: string, expected: string): ProtocolError =>
  new ProtocolError('EMB0109', { name, expected });
