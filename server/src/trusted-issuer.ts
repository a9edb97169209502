/**
 * Whose tokens a cluster believes. Holds nothing secret: it goes to the cluster's process, which
 * checks tokens and can make none.
 */
export interface TrustedIssuer {
  /** The claim `iss`. */
  readonly issuer: string;
  /** The claim `aud`. */
  readonly audience: string;
  /** The claim `tid`, a guid: the only tenant there is. */
  readonly tenantId: string;
  /** An RSA key, as PEM of SPKI. */
  readonly publicKey: string;
  /** Principals that are AllDatabasesAdmin of every cluster, as commands name them. */
  readonly owners: readonly string[];
}
