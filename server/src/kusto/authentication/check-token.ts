import { type KeyObject, verify } from 'node:crypto';
import type { TrustedIssuer } from '../../trusted-issuer.ts';

/** What is wrong with a token, in words that hold nothing of it. */
export type TokenProblem =
  | 'there is none'
  | 'it is no token of this kind'
  | 'its signature is not that of the issuer'
  | 'it is of another issuer'
  | 'it is for another audience'
  | 'it has expired'
  | 'it is not valid yet'
  | 'it names no principal';

export class TokenRefused extends Error {
  readonly problem: TokenProblem;

  constructor(problem: TokenProblem) {
    super(problem);
    this.name = 'TokenRefused';
    this.problem = problem;
  }
}

/** Clocks may differ by so much. Seconds. */
const skew = 60;
/** Headers as a whole may have 16 KB. */
const maxLength = 12 * 1024;
const maxGroups = 200;

/** What a token says, once it is known who says it. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * The claims of a JSON Web Token that the issuer signed for this cluster. The algorithm is RS256,
 * whatever the token's header says: one that says another is refused before its signature is looked
 * at. Errors: TokenRefused. Source: RFC 7519 section 7.2, RFC 8725 section 3.1.
 */
export function checkToken(
  token: string,
  issuer: Omit<TrustedIssuer, 'publicKey' | 'owners'>,
  publicKey: KeyObject,
  nowSeconds: number,
): Claims {
  const parts = token.split('.');
  const [head, body, signature] = parts;
  if (token.length > maxLength || parts.length !== 3 || !head || !body || !signature)
    throw new TokenRefused('it is no token of this kind');
  const header = readPart(head);
  if (header.alg !== 'RS256' || header.crit !== undefined)
    throw new TokenRefused('it is no token of this kind');
  const signed = Buffer.from(`${head}.${body}`, 'latin1');
  if (!verify('RSA-SHA256', signed, publicKey, bytesOf(signature)))
    throw new TokenRefused('its signature is not that of the issuer');
  const claims = readPart(body);
  const { iss, aud, exp, nbf, tid, groups = [] } = claims;
  if (iss !== issuer.issuer || tid !== issuer.tenantId)
    throw new TokenRefused('it is of another issuer');
  if (aud !== issuer.audience) throw new TokenRefused('it is for another audience');
  if (typeof exp !== 'number' || !(nowSeconds < exp + skew))
    throw new TokenRefused('it has expired');
  if (nbf !== undefined && (typeof nbf !== 'number' || nowSeconds < nbf - skew))
    throw new TokenRefused('it is not valid yet');
  if (!Array.isArray(groups) || groups.length > maxGroups)
    throw new TokenRefused('it is no token of this kind');
  return claims;
}

function readPart(part: string): Claims {
  try {
    const read: unknown = JSON.parse(bytesOf(part).toString('utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Claims;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new TokenRefused('it is no token of this kind');
}

/** Node skips what is not base64url; here one text stands for one sequence of bytes. */
function bytesOf(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw new TokenRefused('it is no token of this kind');
  return bytes;
}
