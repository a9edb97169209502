import { localPrincipal, type Principal } from '#engine';
import type { StorageKey } from './storage-key.ts';

/** What a queue message says of who put it: given by `.get kusto identity token`. */
export interface IdentityTokens {
  give(clusterId: string, principal: Principal): string;
  /** null: it is none that this cluster gave, or none that it takes now. */
  read(clusterId: string, token: string): Principal | null;
}

/**
 * The token of a principal names it, with the groups that it had then; what it may do is looked up
 * when its message is ingested. Where tokens are asked for, one from a time when nobody signed in
 * is not taken any more: it would allow everything.
 */
export function identityTokens(key: StorageKey, asksTokens: boolean): IdentityTokens {
  return {
    give(clusterId, principal) {
      if (principal.type === 'local') return key.sign(clusterId, 'identity');
      const text = Buffer.from(JSON.stringify(principal)).toString('base64url');
      return `${text}.${key.sign(clusterId, 'identity', text)}`;
    },
    read(clusterId, token) {
      const [text = '', signature] = token.split('.');
      if (signature === undefined) {
        const isLocal = !asksTokens && key.isSigned(clusterId, 'identity', token);
        return isLocal ? localPrincipal : null;
      }
      if (!key.isSigned(clusterId, 'identity', signature, text)) return null;
      // Written by `give`.
      return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Principal;
    },
  };
}
