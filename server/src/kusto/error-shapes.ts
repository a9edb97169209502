import { EngineError, type ErrorCode } from '#engine';
import { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts';

/** How Kusto tells of an error. */
export interface ErrorShape {
  readonly status: number;
  /** Kusto's code of the outer error. */
  readonly code: string;
  /** The exception's name behind `Kusto.Data.Exceptions.`. */
  readonly type: string;
  /** False: the same request may succeed later. */
  readonly permanent: boolean;
  /** Syntax and semantic errors name their kind in the text; clients look for it. */
  readonly kind?: 'Syntax error' | 'Semantic error';
  /** The outer error's short text, where it is not that of a bad request. */
  readonly summary?: string;
  /** Stands before the error's own text. */
  readonly lead?: string;
  /** The answer says that it was cancelled. */
  readonly cancels?: true;
  /** HRESULT, as an unsigned number, and its name; E_FAIL where there is none. */
  readonly result?: { readonly code: number; readonly name: string };
}

const badRequest = {
  status: 400,
  code: 'General_BadRequest',
  type: 'KustoBadRequestException',
  permanent: true,
} as const;
const syntax = { ...badRequest, kind: 'Syntax error' } as const;
const semantic = { ...badRequest, kind: 'Semantic error' } as const;
const denied = {
  status: 403,
  code: 'Forbidden',
  type: 'KustoRequestDeniedException',
  permanent: true,
} as const;
const tooLarge = {
  status: 413,
  code: 'PayloadTooLarge',
  type: 'KustoRequestPayloadTooLargeException',
  permanent: true,
} as const;
const unsupportedMedia = { ...badRequest, status: 415, code: 'UnsupportedMediaType' } as const;
const serverTimeout = {
  status: 504,
  code: 'Timeout',
  type: 'KustoServiceTimeoutException',
  permanent: false,
} as const;
const limitsExceeded = {
  status: 400,
  code: 'LimitsExceeded',
  type: 'KustoServicePartialQueryFailureLimitsExceededException',
  permanent: false,
} as const;

/** Our own defects. */
export const engineFault: ErrorShape = {
  status: 520,
  code: 'General_InternalServerError',
  type: 'KustoServiceException',
  permanent: false,
};

/**
 * Every code of the engine and of the protocol has its shape here, or this does not compile.
 * Source: kusto-wire.md section 7; 405, 415 and 431 are HTTP's own, the rest of them General_BadRequest.
 */
const errorShapes: { readonly [C in ErrorCode | ProtocolErrorCode]: ErrorShape } = {
  SYN0002: syntax,
  SEM0001: semantic,
  EMB0001: badRequest,
  EMB0002: {
    ...badRequest,
    code: 'BadRequest_DatabaseNotExist',
    type: 'DatabaseNotFoundException',
  },
  EMB0003: { ...badRequest, code: 'BadRequest_TableNotExist', type: 'TableNotFoundException' },
  EMB0004: { ...badRequest, code: 'BadRequest_EntityNotFound', type: 'EntityNotFoundException' },
  EMB0005: {
    ...badRequest,
    code: 'BadRequest_EntityAlreadyExists',
    type: 'KustoConflictException',
  },
  EMB0006: denied,
  EMB0007: badRequest,
  EMB0008: badRequest,
  EMB0009: badRequest,
  EMB0010: {
    ...limitsExceeded,
    lead: 'Query execution has exceeded the allowed limits (80DA0003): ',
    result: { code: 0x80da0003, name: 'E_QUERY_RESULT_SET_TOO_LARGE' },
  },
  EMB0011: serverTimeout,
  EMB0012: {
    ...badRequest,
    code: 'Canceled',
    type: 'KustoRequestCanceledException',
    cancels: true,
  },
  EMB0013: {
    ...limitsExceeded,
    lead: 'Query execution has exceeded the allowed limits (80DA0001): ',
    result: { code: 0x80da0001, name: 'E_RUNAWAY_QUERY' },
  },
  EMB0014: badRequest,
  EMB0015: engineFault,
  EMB0016: denied,
  EMB0017: { ...denied, permanent: false },
  EMB0018: { ...badRequest, code: 'BadRequest_StorageLimitExceeded' },
  EMB0020: {
    ...badRequest,
    code: 'BadRequest_FormatNotSupported',
    type: 'FormatNotSupportedException',
  },
  EMB0021: {
    ...badRequest,
    code: 'BadRequest_NoRecordsOrWrongFormat',
    lead: 'Request is invalid and cannot be processed: ',
  },
  EMB0022: {
    ...badRequest,
    code: 'BadRequest_MappingReferenceWasNotFound',
    type: 'MappingNotFoundException',
  },
  EMB0023: { ...badRequest, code: 'BadRequest_InvalidMapping', type: 'MappingNotValidException' },
  EMB0024: tooLarge,
  EMB0025: {
    ...badRequest,
    code: 'BadRequest_StreamingIngestionPolicyNotEnabled',
    type: 'StreamingIngestionPolicyNotEnabledException',
  },
  EMB0026: { ...badRequest, code: 'Stream_WrongNumberOfFields' },
  EMB0030: semantic,
  EMB0040: { ...denied, summary: 'Forbidden (403-Forbidden): the caller is not authorized.' },

  EMB0101: { ...badRequest, status: 404, code: 'NotFound' },
  EMB0102: { ...badRequest, status: 405, code: 'MethodNotAllowed' },
  EMB0103: denied,
  EMB0104: unsupportedMedia,
  EMB0105: unsupportedMedia,
  EMB0106: badRequest,
  EMB0107: tooLarge,
  EMB0108: badRequest,
  EMB0109: badRequest,
  EMB0110: badRequest,
  EMB0111: badRequest,
  EMB0112: badRequest,
  EMB0113: badRequest,
  EMB0114: { ...badRequest, status: 431, code: 'RequestHeaderFieldsTooLarge' },
  EMB0115: { ...badRequest, status: 408, code: 'RequestTimeout', permanent: false },
  EMB0116: badRequest,
  EMB0117: { ...badRequest, code: 'BadRequest_PropertyNotSupported' },
  EMB0118: { ...badRequest, code: 'Download_Forbidden' },
  EMB0119: { ...badRequest, status: 404, code: 'NotFound', type: 'EntityNotFoundException' },
  EMB0120: {
    ...badRequest,
    status: 429,
    code: 'TooManyRequests',
    type: 'KustoRequestThrottledException',
    permanent: false,
  },
  EMB0121: {
    status: 401,
    code: 'Unauthorized',
    type: 'KustoRequestDeniedException',
    permanent: true,
  },
};

/** Errors with a code of ours; anything else that is thrown is a defect. */
export type KnownError = EngineError | ProtocolError;

export const isKnownError = (thrown: unknown): thrown is KnownError =>
  thrown instanceof EngineError || thrown instanceof ProtocolError;

export const shapeOf = (thrown: unknown): ErrorShape =>
  isKnownError(thrown) ? errorShapes[thrown.code] : engineFault;
