/**
 * What the protocol itself refuses, before the engine sees it: code -> words. The codes begin with
 * `EMB01`; the engine's own are in `#engine`. `error-response.ts` gives each its outer shape.
 */
const messages = {
  EMB0101: (p: { path: string }) => `There is nothing at ${p.path}.`,
  EMB0102: (p: { method: string; allowed: readonly string[] }) =>
    `The method ${p.method} is not allowed here; use ${p.allowed.join(' or ')}.`,
  EMB0103: (p: { what: 'Host' | 'Origin'; value: string }) =>
    `Requests with the ${p.what} '${p.value}' are refused: this cluster serves programs on its own machine.`,
  EMB0104: (p: { given: string; expected: string }) =>
    `The content type '${p.given}' is not supported; ${p.expected} was expected.`,
  EMB0105: (p: { encoding: string }) =>
    `The content encoding '${p.encoding}' is not supported; use gzip or none.`,
  EMB0106: (p: { what: string; detail: string }) => `${p.what} is not valid JSON: ${p.detail}.`,
  EMB0107: (p: { what: string; limit: number; unit: string }) =>
    `${p.what} is larger than ${p.limit} ${p.unit}.`,
  EMB0108: (p: { detail: string }) => `The request body could not be read: ${p.detail}.`,
  EMB0109: (p: { name: string; expected: string }) => `'${p.name}' must be ${p.expected}.`,
  /** v1 query takes commands only when they show something. */
  EMB0110: (_: object) =>
    "Management commands (starting with a dot '.') cannot be served from the query endpoint unless they are .show commands.",
  EMB0111: (p: { language: string }) =>
    `The query language '${p.language}' is not supported by the embedded cluster; use 'kql'.`,
  EMB0112: (p: { kind: string }) =>
    `Streaming ingestion with sourceKind=${p.kind} is not supported by the embedded cluster: it fetches nothing; send the data itself.`,
  /** v2 query with a command; the service answers it as plain text. */
  EMB0113: (_: object) =>
    'Bad request: Control commands (starting with a dot) do not support api_version=v2; send them to /v1/rest/mgmt.',
  EMB0114: (_: object) => 'The request headers are larger than this cluster takes.',
  EMB0115: (_: object) => 'The request did not arrive in time.',
  EMB0116: (_: object) => 'The bytes received are no HTTP request.',
  EMB0117: (p: { name: string }) =>
    `The ingestion property '${p.name}' is not supported by the embedded cluster.`,
  EMB0118: (p: { url: string }) =>
    `The blob '${p.url}' is not in this cluster's own storage; this cluster fetches nothing else.`,
  EMB0119: (p: { id: string }) =>
    `The ingestion operation '${p.id}' was not found; it may be too old, or not be tracked.`,
  EMB0120: (_: object) => 'Too many messages wait to be ingested. Try again later.',
  /** `problem`: what is wrong with the token, in words that hold nothing of it. */
  EMB0121: (p: { problem: string }) => `A bearer token is needed: ${p.problem}.`,
} as const;

type Messages = typeof messages;
export type ProtocolErrorCode = keyof Messages;
export type ProtocolErrorDetail<C extends ProtocolErrorCode> = Parameters<Messages[C]>[0];

export class ProtocolError<C extends ProtocolErrorCode = ProtocolErrorCode> extends Error {
  readonly code: C;
  readonly detail: ProtocolErrorDetail<C>;

  constructor(code: C, detail: ProtocolErrorDetail<C>) {
    // A union of the catalogue's functions takes the intersection of their details; `detail` fits
    // the one that `code` selects.
    super((messages[code] as (p: ProtocolErrorDetail<C>) => string)(detail));
    this.name = 'ProtocolError';
    this.code = code;
    this.detail = detail;
  }
}
