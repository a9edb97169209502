import { HostError } from '../host-errors/host-error.ts';
import { parseConnectionString } from './parse-connection-string.ts';

const scrubbedKeys = new Set(
  [
    'AppKey',
    'Application Key',
    'ApplicationKey',
    'UserID',
    'User ID',
    'UID',
    'User',
    'User Token',
    'UsrToken',
    'UserToken',
    'Application Token',
    'AppToken',
    'ApplicationToken',
    'Authority Id',
    'TenantId',
    'Authority',
    'Application Client Id',
    'AppClientId',
    'ApplicationClientId',
  ].map((key) => key.toLowerCase()),
);

/**
 * A connection string as the extension's own logs show it, leaks included (KB-27): lower-cased keys,
 * `*` for the values it knows as secret. Never show this to anyone; use `redactConnectionString`.
 * Errors: CS-01. Source: binding-engine.md section 7 [run].
 */
export function scrubConnectionString(text: string): string {
  const { pairs, error } = parseConnectionString(text);
  if (error !== null) throw new HostError('CS-01', { index: error.index });
  const values = new Map<string, string>();
  for (const { key, value } of pairs) values.set(key.toLowerCase(), value);
  return [...values]
    .map(([key, value]) => `${key}=${scrubbedKeys.has(key) ? '*' : quoted(value)}`)
    .join(';');
}

/** Re-rendering quotes what could not be read back otherwise, as ADO.NET's builder does. */
const quoted = (value: string): string =>
  /[;'"]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Whether the extension's logs hide the value of this key. */
export const isScrubbed = (key: string): boolean => scrubbedKeys.has(key.toLowerCase());
