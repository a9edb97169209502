import { fromBase64 } from './base64.ts';
import { fromUtf8 } from './utf8.ts';

/**
 * Who signed in, as App Service and Static Web Apps tell it in headers; null without them, or when
 * they are not readable. Source: `extractHttpUserFromHeaders` of @azure/functions.
 */
export function httpUser(header: (name: string) => string | null | undefined): object | null {
  const claims = readClaims(header('x-ms-client-principal') ?? '');
  if (claims === null) return null;
  if (claims.identityProvider) {
    return {
      type: 'StaticWebApps',
      id: claims.userId,
      username: claims.userDetails,
      identityProvider: claims.identityProvider,
      claimsPrincipalData: claims,
    };
  }
  return {
    type: 'AppService',
    id: header('x-ms-client-principal-id'),
    username: header('x-ms-client-principal-name'),
    identityProvider: header('x-ms-client-principal-idp'),
    claimsPrincipalData: claims,
  };
}

function readClaims(encoded: string): Readonly<Record<string, unknown>> | null {
  if (encoded === '') return null;
  try {
    const claims: unknown = JSON.parse(fromUtf8(fromBase64(encoded)));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? (claims as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
