import type { QueryRequest } from '#engine';
import type { Call } from './call.ts';
import {
  type ClientRequestProperties,
  type RequestOptions,
  readClientRequestProperties,
  toQueryOptions,
} from './client-request-properties.ts';
import { decodeText, requireJson } from './content-type.ts';
import { isJsonMap, type JsonValue } from './exact-json.ts';
import { ProtocolError } from './protocol-error.ts';
import { readBody } from './read-body.ts';
import { readCaller } from './read-caller.ts';
import { findKey, readJsonText } from './read-json.ts';
import { withBodyId } from './request-ids.ts';

/** A query or management command as the endpoints take it. */
export interface ReadQuery {
  readonly request: QueryRequest;
  readonly options: RequestOptions;
}

/**
 * Reads a request of the query and management endpoints: the JSON body of POST, or the URL's
 * parameters of GET, which may only read. Errors: EMB0104 to EMB0109, EMB0111.
 * Source: kusto-wire.md sections 1 and 1.2.
 */
export async function readQuery(call: Call, kind: 'query' | 'command'): Promise<ReadQuery> {
  const fields = call.request.method === 'GET' ? urlFields(call) : await bodyFields(call);
  const database = textField('db', fields.database) ?? '';
  const text = textField('csl', fields.text);
  if (text === null) throw new ProtocolError('EMB0109', { name: 'csl', expected: 'a text' });
  const properties: ClientRequestProperties = readClientRequestProperties(fields.properties);
  const ids = withBodyId(call.known.ids, properties.clientRequestId);
  call.response.setHeader('x-ms-client-request-id', ids.clientRequestId);
  call.known = { ids, text, database };
  const { limits } = call;
  return {
    request: {
      clusterId: call.address.clusterId,
      database,
      text,
      parameters: properties.parameters,
      options: toQueryOptions(properties.options, limits, {
        readOnly: call.request.method === 'GET' || 'x-ms-readonly' in call.request.headers,
        defaultTimeoutMs: kind === 'query' ? limits.queryTimeoutMs : limits.commandTimeoutMs,
      }),
      clientRequestId: ids.clientRequestId,
      principal: call.principal,
      caller: readCaller(call.request, properties.options),
      signal: call.signal,
    },
    options: properties.options,
  };
}

interface Fields {
  readonly database: JsonValue | undefined;
  readonly text: JsonValue | undefined;
  readonly properties: JsonValue | undefined;
}

function urlFields({ address: { query } }: Call): Fields {
  return {
    database: query.get('db') ?? undefined,
    text: query.get('csl') ?? undefined,
    properties: query.get('properties') ?? undefined,
  };
}

async function bodyFields({ request, limits }: Call): Promise<Fields> {
  const contentType = requireJson(request);
  const body = await readBody(request, {
    maxBytes: limits.maxRequestBytes,
    maxInflatedBytes: Math.min(limits.maxRequestBytes, limits.maxInflatedBytes),
  });
  const json = readJsonText(decodeText(body, contentType), 'The request body');
  if (!isJsonMap(json)) {
    throw new ProtocolError('EMB0109', { name: 'The request body', expected: 'a JSON object' });
  }
  return {
    database: findKey(json, 'db'),
    text: findKey(json, 'csl'),
    properties: findKey(json, 'properties'),
  };
}

function textField(name: string, value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw new ProtocolError('EMB0109', { name, expected: 'a text' });
}

/** The text behind leading blanks and comment lines. */
const behindComments = (text: string): string => text.replace(/^(?:\s+|\/\/[^\n]*(?:\n|$))+/, '');

/** A management command begins with a dot. */
export const isCommand = (text: string): boolean => behindComments(text).startsWith('.');

export const isShowCommand = (text: string): boolean => /^\.\s*show\b/i.test(behindComments(text));
