import type { NamedValue, TriggerSample } from '../playground-api/trigger-sample.ts';
import { namesSecret } from './looks-secret.ts';

/** What a replay test sends to the exported app, whatever language the test is in. */
export interface SampleRequest {
  readonly method: string;
  /** Path and query, percent-encoded: printable ASCII, begins with one `/`. */
  readonly path: string;
  readonly headers: readonly NamedValue[];
  /** Null when none is sent. */
  readonly body: string | null;
  /** What was left out, so that no secret leaves. */
  readonly withheld: readonly string[];
}

/**
 * An HTTP sample as it was sent; any other as the host's own way to fire a trigger by hand, with
 * the event's payload. A blob is named, not sent: the host reads it from the storage.
 * Source: "Manually run a non HTTP-triggered function".
 */
export function sampleRequest(trigger: TriggerSample, functionName: string): SampleRequest {
  if (trigger.kind !== 'http') {
    return {
      method: 'POST',
      path: `/admin/functions/${encoded(functionName)}`,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      body: JSON.stringify({ input: inputOf(trigger) }),
      withheld: [],
    };
  }
  const { path, withheld } = withoutSecrets(trigger.url);
  const method = /^[A-Za-z]+$/.test(trigger.method) ? trigger.method.toUpperCase() : 'GET';
  const sendable = trigger.headers.filter(canBeSent);
  return {
    method,
    path: `/${encoded(path.replace(/^\/+/, ''))}`,
    headers: onceEach(sendable.filter(({ name }) => !namesSecret(name))),
    body: trigger.body === '' || ['GET', 'HEAD'].includes(method) ? null : wellFormed(trigger.body),
    withheld: [
      ...withheld.map((name) => `query parameter ${name}`),
      ...sendable.filter(({ name }) => namesSecret(name)).map(({ name }) => `header ${name}`),
    ],
  };
}

/** Headers of one name as one, as HTTP allows; clients keep them in tables by name. */
function onceEach(headers: readonly NamedValue[]): readonly NamedValue[] {
  const byName = new Map<string, NamedValue>();
  for (const { name, value } of headers) {
    const before = byName.get(name.toLowerCase());
    byName.set(
      name.toLowerCase(),
      before === undefined ? { name, value } : { ...before, value: `${before.value}, ${value}` },
    );
  }
  return [...byName.values()];
}

function inputOf(trigger: Exclude<TriggerSample, { readonly kind: 'http' }>): string {
  switch (trigger.kind) {
    case 'timer':
      return '';
    case 'queue':
    case 'serviceBus':
    case 'rabbitMQ':
      return trigger.message;
    case 'blob':
      return trigger.path;
    case 'eventHub':
      return trigger.events[0]?.body ?? '';
    case 'eventGrid':
      return trigger.event;
    case 'manual':
      return trigger.input;
  }
}

/** Clients set these themselves, or refuse them. */
const ofTheClient =
  /^(host|connection|content-length|transfer-encoding|expect|upgrade|keep-alive|te|trailer)$/i;

/** A header that every client takes: a token, and a value of printable ASCII. */
const canBeSent = ({ name, value }: NamedValue): boolean =>
  /^[A-Za-z0-9-]+$/.test(name) &&
  /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value) &&
  !ofTheClient.test(name);

function withoutSecrets(url: string): {
  readonly path: string;
  readonly withheld: readonly string[];
} {
  const at = url.indexOf('?');
  if (at < 0) return { path: url, withheld: [] };
  const parameters = url.slice(at + 1).split('&');
  const nameOf = (parameter: string): string => parameter.split('=')[0] ?? '';
  const kept = parameters.filter((parameter) => !namesSecret(nameOf(parameter)));
  return {
    path: url.slice(0, at) + (kept.length === 0 ? '' : `?${kept.join('&')}`),
    withheld: parameters.map(nameOf).filter(namesSecret),
  };
}

/** Half of a surrogate pair has no bytes in UTF-8. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** What may not stand in a request line is percent-encoded; what is encoded stays so. */
const encoded = (text: string): string =>
  text.replaceAll(/[^\w!$%&'()*+,\-./:;=?@~]/gu, (char) =>
    char.length === 1 && char < '\x80'
      ? `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
      : encodeURIComponent(char),
  );
