import { parseDatetime, parseTimespan, type QueryOptions, type QueryRequest } from '#engine';
import { isJsonMap, type JsonMap, type JsonValue, toJsonText } from './exact-json.ts';
import { ProtocolError } from './protocol-error.ts';
import { findKey, readJsonText } from './read-json.ts';
import type { RequestLimits } from './request-limits.ts';

/** Options and parameters of a request, as `properties` gives them. */
export interface ClientRequestProperties {
  readonly options: RequestOptions;
  readonly parameters: QueryRequest['parameters'];
  /** null when it stands in the headers, or nowhere. */
  readonly clientRequestId: string | null;
}

/** By lower-case name. */
export type RequestOptions = ReadonlyMap<string, JsonValue>;

/**
 * `properties` of a request: an object, or an object as JSON text. What is absent or null is empty;
 * unknown keys do not matter. Errors: EMB0106, EMB0109. Source: kusto-wire.md section 1.2.
 */
export function readClientRequestProperties(value: JsonValue | undefined): ClientRequestProperties {
  const map = propertiesMap(value);
  const id = findKey(map, 'ClientRequestId');
  return {
    options: new Map(
      [...childMap(map, 'Options')].map(([name, option]) => [name.toLowerCase(), option]),
    ),
    parameters: new Map(
      [...childMap(map, 'Parameters')].map(([name, given]) => [name, parameterValue(given)]),
    ),
    clientRequestId: typeof id === 'string' ? id : null,
  };
}

const emptyMap: JsonMap = new Map();

function propertiesMap(value: JsonValue | undefined): JsonMap {
  if (value === undefined || value === null || value === '') return emptyMap;
  const read = typeof value === 'string' ? readJsonText(value, "'properties'") : value;
  if (read === null) return emptyMap;
  if (isJsonMap(read)) return read;
  throw new ProtocolError('EMB0109', { name: 'properties', expected: 'an object' });
}

function childMap(map: JsonMap, name: string): JsonMap {
  const value = findKey(map, name);
  if (value === undefined || value === null) return emptyMap;
  if (isJsonMap(value)) return value;
  throw new ProtocolError('EMB0109', { name, expected: 'an object' });
}

/** Objects and arrays are values of dynamic parameters. */
const parameterValue = (value: JsonValue): string | number | bigint | boolean | null =>
  typeof value === 'object' && value !== null ? toJsonText(value) : value;

/** Options as the engine takes them. Errors: EMB0111 for a query language other than KQL. */
export function toQueryOptions(
  options: RequestOptions,
  limits: RequestLimits,
  request: { readonly readOnly: boolean; readonly defaultTimeoutMs: number },
): QueryOptions {
  const language = options.get('query_language');
  if (typeof language === 'string' && !/^(csl|kql|kusto|)$/i.test(language)) {
    throw new ProtocolError('EMB0111', { language: language.slice(0, 100) });
  }
  const now = options.get('query_now');
  return {
    timeoutMs: timeoutMs(options, limits, request.defaultTimeoutMs),
    ...truncation(options, limits),
    takeMaxRecords: count(options.get('query_take_max_records')),
    readOnly:
      request.readOnly ||
      flag(options.get('request_readonly')) ||
      flag(options.get('request_readonly_hardline')),
    nowTicks: typeof now === 'string' ? parseDatetime(datetimeText(now)) : null,
  };
}

function timeoutMs(options: RequestOptions, limits: RequestLimits, defaultMs: number): number {
  const asked = flag(options.get('norequesttimeout'))
    ? limits.maxTimeoutMs
    : spanMs(options.get('servertimeout'));
  return Math.min(asked ?? defaultMs, limits.maxTimeoutMs);
}

/** What does not read as a span, or is none, means the default. A number counts milliseconds. */
function spanMs(value: JsonValue | undefined): number | null {
  if (typeof value === 'number') return value > 0 ? Math.ceil(value) : null;
  if (typeof value !== 'string') return null;
  const ticks = parseTimespan(value.replace(/^\s*(?:time|timespan)\s*\(\s*(.*?)\s*\)\s*$/i, '$1'));
  return ticks === null || ticks <= 0n ? null : Math.ceil(Number(ticks) / 10_000);
}

const datetimeText = (value: string): string =>
  value.replace(/^\s*datetime\s*\(\s*(.*?)\s*\)\s*$/i, '$1');

/** `notruncation` counts only where no limit is given. Source: kusto-wire.md section 1.2. */
function truncation(
  options: RequestOptions,
  limits: RequestLimits,
): Pick<QueryOptions, 'maxRecords' | 'maxBytes'> {
  const records = count(options.get('truncationmaxrecords'));
  const bytes = count(options.get('truncationmaxsize'));
  const { maxRecords, maxResultBytes, truncationIsOptional } = limits;
  if (!truncationIsOptional) {
    return {
      maxRecords: Math.min(records ?? maxRecords, maxRecords),
      maxBytes: Math.min(bytes ?? maxResultBytes, maxResultBytes),
    };
  }
  if (records === null && bytes === null && flag(options.get('notruncation'))) {
    return { maxRecords: null, maxBytes: null };
  }
  return { maxRecords: records ?? maxRecords, maxBytes: bytes ?? maxResultBytes };
}

/** true, 1, and what clients write for it. */
export const flag = (value: JsonValue | undefined): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value.trim()));

/** A whole number from 0; null for anything else. */
function count(value: JsonValue | undefined): number | null {
  const read = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof read === 'bigint') return read < 0n ? null : Number.MAX_SAFE_INTEGER;
  return typeof read === 'number' && Number.isInteger(read) && read >= 0
    ? Math.min(read, Number.MAX_SAFE_INTEGER)
    : null;
}
