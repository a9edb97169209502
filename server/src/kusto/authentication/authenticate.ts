import { createPublicKey } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { localPrincipal, type Principal } from '#engine';
import type { TrustedIssuer } from '../../trusted-issuer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { checkToken, type TokenProblem, TokenRefused } from './check-token.ts';
import { readPrincipal } from './read-principal.ts';

/** Who makes a request. Errors: EMB0121. */
export type Authenticate = (headers: IncomingHttpHeaders) => Principal;

/** On the loopback, unless told otherwise: whoever reaches the cluster may do everything. */
export const withoutTokens: Authenticate = () => localPrincipal;

/** Nobody without a bearer token of the issuer. */
export function byTokensOf(issuer: TrustedIssuer): Authenticate {
  const publicKey = createPublicKey(issuer.publicKey);
  return ({ authorization }) => {
    if (authorization === undefined) throw notSignedIn('there is none');
    const token = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (token === undefined) throw notSignedIn('it is no token of this kind');
    try {
      return readPrincipal(checkToken(token, issuer, publicKey, Date.now() / 1_000));
    } catch (error) {
      if (error instanceof TokenRefused) throw notSignedIn(error.problem);
      throw error;
    }
  };
}

const notSignedIn = (problem: TokenProblem): ProtocolError =>
  new ProtocolError('EMB0121', { problem });
