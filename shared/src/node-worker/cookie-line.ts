/**
 * A cookie of a response as its `Set-Cookie` line. Errors: as the libraries throw them, when a field
 * has another type. Source: `toRpcHttpCookie` of @azure/functions; RFC 6265, section 4.1.
 */
export function cookieLine(cookie: unknown): string {
  const fields = (cookie ?? {}) as Readonly<Record<string, unknown>>;
  const parts = [
    `${text(fields, 'name') ?? ''}=${encodeURIComponent(text(fields, 'value') ?? '')}`,
  ];
  const expires = fields.expires;
  if (expires !== undefined && expires !== null) {
    parts.push(`expires=${new Date(expires as number).toUTCString()}`);
  }
  const maxAge = fields.maxAge;
  if (maxAge !== undefined && maxAge !== null) parts.push(`max-age=${Number(maxAge)}`);
  const domain = text(fields, 'domain');
  if (domain !== null) parts.push(`domain=${domain}`);
  parts.push(`path=${text(fields, 'path') ?? '/'}`);
  if (flag(fields, 'secure')) parts.push('secure');
  const sameSite = text(fields, 'sameSite')?.toLowerCase();
  if (sameSite !== undefined && ['lax', 'strict', 'none'].includes(sameSite)) {
    parts.push(`samesite=${sameSite}`);
  }
  if (flag(fields, 'httpOnly')) parts.push('httponly');
  return parts.join('; ');
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw new Error(
    `A 'string' type was expected instead of a '${typeof value}' type. Cannot parse value of 'cookie.${name}'.`,
  );
}

function flag(fields: Readonly<Record<string, unknown>>, name: string): boolean {
  const value = fields[name];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw new Error(
    `A 'boolean' type was expected instead of a '${typeof value}' type. Cannot parse value of 'cookie.${name}'.`,
  );
}
