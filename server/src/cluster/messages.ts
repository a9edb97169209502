import type { ClusterSettings } from '../settings.ts';
import type { TrustedIssuer } from '../trusted-issuer.ts';

/** What the supervisor says to the cluster's process. Only the `serve` message carries a handle. */
export type ToCluster =
  /** Load everything, touch no cluster's file yet. */
  | { readonly kind: 'prepare'; readonly options: ClusterOptions }
  /** Take requests on the socket that comes along. */
  | { readonly kind: 'serve'; readonly refused: readonly RefusedText[] }
  | { readonly kind: 'ping'; readonly id: number }
  | { readonly kind: 'reset'; readonly id: number; readonly clusterId: string }
  /** Finish what runs, close the files, end. */
  | { readonly kind: 'close' };

/** What the cluster's process says to its supervisor. */
export type FromCluster =
  /** A step of the start that takes time, in words for people. */
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'prepared' }
  | { readonly kind: 'serving' }
  /** It will not serve; it ends itself. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'pong'; readonly id: number; readonly residentBytes: number }
  /** The engine works on a request, which may take `remainingMs` more. */
  | {
      readonly kind: 'begin';
      readonly id: number;
      readonly mark: string;
      readonly remainingMs: number;
    }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'reset-done'; readonly id: number; readonly error: string | null };

export interface ClusterOptions {
  readonly settings: ClusterSettings;
  readonly dataFolder: string;
  /** Shared by all processes of this machine: what is made once. */
  readonly samplesFolder: string;
  readonly url: string;
  /** Whose tokens the cluster asks for; null: it asks for none. */
  readonly issuer: TrustedIssuer | null;
}

/** A request that ended the process and is not let loose again for a while. */
export interface RefusedText {
  readonly mark: string;
  /** Milliseconds since 1970. */
  readonly untilMs: number;
  readonly reason: string;
}
