import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { TrustedIssuer } from '../trusted-issuer.ts';
import { openIssuerKey } from './issuer-key.ts';
import { guidOf, type NamedPrincipal } from './principal-name.ts';

/** What `KustoServiceResourceId` says in the cluster's metadata: whom clients ask tokens for. */
const audience = 'https://kusto.kusto.windows.net';

export interface TokenOptions {
  /** Names of groups. */
  readonly groups?: readonly string[];
  readonly lifetimeSeconds: number;
}

/** Makes tokens for the clusters of one data folder. It is one tenant, and asks no directory. */
export class LocalIssuer {
  readonly #key: KeyObject;
  readonly #publicKey: string;
  readonly #tenantId: string;
  readonly #issuer: string;
  /** Stands for who runs the cluster. */
  readonly #owner: NamedPrincipal;

  /** Errors: those of `openIssuerKey`. */
  constructor(dataFolder: string) {
    this.#key = openIssuerKey(dataFolder);
    this.#publicKey = String(createPublicKey(this.#key).export({ type: 'spki', format: 'pem' }));
    this.#tenantId = guidOf('tenant', this.#publicKey);
    this.#issuer = `urn:kusto-bindings-playground:${this.#tenantId}`;
    this.#owner = { type: 'aadapp', name: guidOf('owner', this.#publicKey) };
  }

  /** What a cluster must know to check tokens; `admins` are AllDatabasesAdmin beside the owner. */
  trusted(admins: readonly NamedPrincipal[] = []): TrustedIssuer {
    return {
      issuer: this.#issuer,
      audience,
      tenantId: this.#tenantId,
      publicKey: this.#publicKey,
      owners: [this.#owner, ...admins].map(({ type, name }) => `${type}=${name};${this.#tenantId}`),
    };
  }

  /** A JSON Web Token with claims as Microsoft Entra's. */
  token({ type, name }: NamedPrincipal, { groups = [], lifetimeSeconds }: TokenOptions): string {
    const nowSeconds = Math.floor(Date.now() / 1_000);
    return this.#signed({
      iss: this.#issuer,
      aud: audience,
      tid: this.#tenantId,
      iat: nowSeconds,
      nbf: nowSeconds,
      exp: nowSeconds + lifetimeSeconds,
      oid: guidOf(this.#tenantId, type, name.toLowerCase()),
      name,
      groups,
      ...(type === 'aaduser' ? { upn: name } : { appid: name, idtyp: 'app' }),
    });
  }

  /** For what is done at the start, before anybody can have a role. */
  ownerToken(): string {
    return this.token(this.#owner, { lifetimeSeconds: 3_600 });
  }

  #signed(claims: object): string {
    const text = [{ alg: 'RS256', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), this.#key).toString('base64url')}`;
  }
}
