/**
 * What a run talks to: a value, made by `resolveTarget` alone. The embedded cluster and, later, a
 * cluster the visitor signed in to differ in nothing else.
 */
export interface ClusterTarget {
  /** Address without a trailing slash, as the SDK takes it. */
  readonly clusterUrl: string;
  readonly database: string;
  /** Null: no token is sent, as to an embedded cluster that asks for none. */
  readonly credential: CredentialProvider | null;
}

export type CredentialProvider = () => Promise<string>;
