import { toJson, writeJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { NamedText, ReturnedHttpResponse } from '../playground-api/worker-call.ts';
import type { HttpResponse } from '../preview/http-response.ts';
import { fromBase64 } from './base64.ts';
import { fromUtf8 } from './utf8.ts';

/**
 * What the host answers its caller with, from what the worker sent for the http output; null: the
 * worker sent nothing. Bytes go out as they are, an object as indented JSON text, and whatever is no
 * bytes is `text/plain` unless the function says otherwise.
 * Source: the host's `HttpBinding.ParseResponseObject` and `RawScriptResult`.
 */
export function toHttpResponse(response: ReturnedHttpResponse | null): HttpResponse {
  if (response === null) return { status: 204, body: '', contentType: '', headers: [] };
  const { status, headers, cookies, body } = response;
  const said = headers.find(({ name }) => name === 'content-type')?.text;
  return {
    status: statusOf(status),
    body: bodyText(body),
    contentType: said ?? usualType(body),
    headers: [
      ...headers.filter(({ name }) => name !== 'content-type'),
      ...cookies.map((text): NamedText => ({ name: 'set-cookie', text })),
    ].map(({ name, text }) => ({ name, value: text })),
  };
}

/** What is no whole number is left aside by the host. */
function statusOf(status: string | null): number {
  const number = status === null || !/^\s*[+-]?\d+\s*$/.test(status) ? 200 : Number(status);
  return number >= 100 && number <= 999 ? number : 200;
}

function usualType(body: ReturnedHttpResponse['body']): string {
  if (body?.kind !== 'bytes') return 'text/plain; charset=utf-8';
  return body.base64 === '' ? '' : 'application/octet-stream';
}

function bodyText(body: ReturnedHttpResponse['body']): string {
  switch (body?.kind) {
    case undefined:
      return '';
    case 'string':
      return body.text;
    case 'number':
      return String(body.value);
    case 'bytes':
      return fromUtf8(fromBase64(body.base64));
    case 'json':
      return jsonText(body.text);
  }
}

/** As .NET writes a value: null is empty, a boolean begins with a capital. */
function jsonText(text: string): string {
  if (text === 'null') return '';
  if (text === 'true') return 'True';
  if (text === 'false') return 'False';
  const { root, errors } = parseJson(text);
  return root === null || errors.length > 0
    ? text
    : writeJson(toJson(root, 'as dates'), 'indented');
}
