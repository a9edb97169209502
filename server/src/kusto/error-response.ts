import { EngineError } from '#engine';
import { textOf } from '#shared/text/span';
import {
  type ErrorShape,
  engineFault,
  isKnownError,
  type KnownError,
  shapeOf,
} from './error-shapes.ts';
import type { RequestIds } from './request-ids.ts';
import { semanticErrorCode } from './semantic-error-code.ts';
import { wireTimestamp } from './wire-values.ts';

/** What is known of a request when it fails. */
export interface FailedRequest {
  readonly ids: RequestIds;
  /** '' when none was read. */
  readonly text: string;
  readonly database: string;
}

/** Kusto's error object, as a body (`{"error": ...}`) or inside an answer. */
export interface OneApiError {
  readonly error: { readonly [key: string]: unknown };
}

export interface ErrorResponse {
  readonly shape: ErrorShape;
  readonly body: OneApiError;
}

const exceptions = 'Kusto.Data.Exceptions.';
/** An error repeats the request's text; a long one only as far as it helps. */
const maxTextUtf16 = 1000;

/**
 * The one place where an error gets its outer shape: any thrown value -> Kusto's error object.
 * Where the error stands in the text is told as Kusto does (`@line` and `@pos`, from 1) and in
 * UTF-16 units (`@offset` and `@length`), which Kusto does not have.
 * Source: kusto-wire.md section 7.
 */
export function toErrorResponse(thrown: unknown, request: FailedRequest): ErrorResponse {
  const shape = shapeOf(thrown);
  const inner = innerError(thrown, shape, request);
  const text = inner?.['@message'] ?? `${shape.lead ?? ''}${messageOf(thrown)}`;
  const { ids } = request;
  const context = {
    timestamp: wireTimestamp(),
    serviceAlias: 'LOCAL',
    clientRequestId: ids.clientRequestId,
    activityId: ids.activityId,
    subActivityId: ids.activityId,
    activityType: 'GW.Http.CallContext',
    parentActivityId: ids.activityId,
    activityStack: `(Activity stack: CRID=${ids.clientRequestId} ARID=${ids.activityId})`,
  };
  const error = {
    code: shape.code,
    message:
      shape.summary ??
      (shape === engineFault
        ? 'The request failed.'
        : 'Request is invalid and cannot be executed.'),
    '@type': exceptions + shape.type,
    '@message': shape.kind ? `Request is invalid and cannot be processed: ${text}` : text,
    '@context': context,
    '@permanent': shape.permanent,
    ...(request.text === ''
      ? {}
      : { '@text': shorten(request.text), '@database': request.database }),
    ...(inner === null ? {} : { innererror: { ...inner, '@context': context } }),
  };
  return { shape, body: { error } };
}

function messageOf(thrown: unknown): string {
  if (isKnownError(thrown)) return thrown.message;
  return 'An internal error of the embedded cluster; its log names the request by its activity id.';
}

/** Only errors with a place or a kind of their own have one inside; else the outer one says it all. */
function innerError(
  thrown: unknown,
  shape: ErrorShape,
  { text }: FailedRequest,
): Record<string, unknown> | null {
  if (!isKnownError(thrown)) return null;
  const own = shape.code === 'General_BadRequest' || shape === engineFault;
  const code = own ? ownCode(thrown) : shape.code;
  const place = thrown instanceof EngineError && thrown.span ? placeOf(text, thrown.span) : null;
  if (!own && place === null) return null;
  const type = innerTypes[shape.kind ?? ''] ?? shape.type;
  const words =
    shape.kind === undefined ? thrown.message : `${shape.kind}: ${code}: ${thrown.message}`;
  const where =
    thrown.code === 'SYN0002' && place
      ? ` [line:position=${place['@line']}:${place['@pos']}]. Query: '${shorten(text)}'`
      : '';
  return {
    code,
    message: thrown.message,
    '@type': exceptions + type,
    '@message': `${shape.lead ?? ''}${words}${where}`,
    '@permanent': shape.permanent,
    '@errorCode': code,
    '@errorMessage': thrown.message,
    ...(place ?? {}),
  };
}

const innerTypes: Readonly<Record<string, string>> = {
  'Syntax error': 'SyntaxException',
  'Semantic error': 'SemanticException',
};

const ownCode = (error: KnownError): string =>
  isSemantic(error) ? semanticErrorCode(error.detail.kustoCode) : error.code;

const isSemantic = (error: KnownError): error is EngineError<'SEM0001'> => error.code === 'SEM0001';

function placeOf(text: string, span: { readonly offset: number; readonly length: number }) {
  const before = text.slice(0, span.offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    '@line': `${before.split('\n').length}`,
    '@pos': `${span.offset - lineStart + 1}`,
    '@token': shorten(textOf(text, span)),
    '@offset': span.offset,
    '@length': span.length,
  };
}

const shorten = (text: string): string =>
  text.length <= maxTextUtf16 ? text : `${text.slice(0, maxTextUtf16)}…`;
