import type { ClusterStatus } from '#shared/playground-api/status';

/**
 * What the web server knows of the embedded cluster's process: where it is, how it is, and how to
 * put a sandbox back. Queries do not pass here; they go through the SDK to `url`.
 */
export interface EmbeddedCluster {
  /** Root address; stays the same over restarts. */
  readonly url: string;
  status(): Pick<ClusterStatus, 'state' | 'restarts'>;
  /** Resolves when the cluster takes requests; false when it does not within the time. */
  ready(timeoutMs: number): Promise<boolean>;
  /**
   * The same, but asks the process itself: after a connection broke, its end may not be known yet.
   */
  answering(timeoutMs: number): Promise<boolean>;
  /** The child's process id; null while there is none. */
  readonly pid: number | null;
  resetSandbox(clusterId: string): Promise<void>;
  close(): Promise<void>;
}
