import { z } from 'zod';
import type { Principal } from '#engine';
import { type Claims, TokenRefused } from './check-token.ts';

const name = z.string().min(1).max(256);

const common = { oid: z.guid(), tid: z.guid(), iss: name, name: name.optional() };
const groups = z.array(name).default([]);

/** A user's token names the application that asked for it, too: it is not that application's. */
const claims = z.union([
  z.object({ ...common, groups, upn: name, idtyp: z.literal('user').optional() }),
  z.object({
    ...common,
    groups,
    appid: z.guid(),
    idtyp: z.literal('app'),
    upn: z.undefined().optional(),
  }),
]);

/**
 * Claims as Microsoft Entra's -> the principal. Errors: TokenRefused.
 * Source: Microsoft identity platform, "Access token claims reference".
 */
export function readPrincipal(given: Claims): Principal {
  const read = claims.safeParse(given);
  if (!read.success) throw new TokenRefused('it names no principal');
  const { data } = read;
  const id = data.upn ?? data.appid;
  return {
    type: data.upn === undefined ? 'aadapp' : 'aaduser',
    name: id,
    objectId: data.oid.toLowerCase(),
    tenantId: data.tid.toLowerCase(),
    displayName: data.name ?? id,
    groups: data.groups,
    issuer: data.iss,
  };
}
