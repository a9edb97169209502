import { createHash } from 'node:crypto';

/** Whom a token is for. */
export interface NamedPrincipal {
  readonly type: 'aaduser' | 'aadapp';
  /** A user's principal name, or an application's id. */
  readonly name: string;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * `aaduser=ann@example.com`, `ann@example.com` or `aadapp=<guid>`.
 * Errors: an `Error` for people that says what was expected.
 */
export function readPrincipalName(text: string): NamedPrincipal {
  const [, kind = 'aaduser', name = ''] = /^\s*(?:(\w+)=)?([^;\s]+)\s*$/.exec(text) ?? [];
  const type = kind.toLowerCase();
  if (type === 'aaduser' && /^[^@"\\]+@[^@"\\]+$/.test(name) && name.length <= 256)
    return { type, name };
  if (type === 'aadapp' && guid.test(name)) return { type, name: name.toLowerCase() };
  throw new Error(`expected aaduser=name@domain or aadapp=guid, got '${text}'`);
}

/** The same for the same text: there is no directory that could keep one. */
export function guidOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
