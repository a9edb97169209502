import { accessSync, constants, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { ClusterSupervisor } from './cluster/cluster-supervisor.ts';
import { openDataFolder } from './cluster/data-folder.ts';
import { bindListeningSocket } from './cluster/listening-socket.ts';
import type { EmbeddedCluster } from './playground/embedded-cluster.ts';
import type { Settings } from './settings.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

const host = '127.0.0.1';

/** What is made once for all data folders stands beside the build's own cache. */
const sharedSamplesFolder = fileURLToPath(new URL('../../.cache/samples', import.meta.url));

/** In a container the program's own folder may be read-only: then each data folder gets its own. */
function samplesFolderBeside(dataFolder: string): string {
  try {
    mkdirSync(sharedSamplesFolder, { recursive: true });
    accessSync(sharedSamplesFolder, constants.W_OK);
    return sharedSamplesFolder;
  } catch {
    return dataFolder;
  }
}

/**
 * Takes the data folder and the port, and starts the embedded cluster's process; `ready` says when
 * it serves. `onProgress` is told what a long start is doing, in words for people.
 * Errors: an `Error` for people when the data folder or the port is in use.
 */
export function startCluster(
  { cluster: settings, clusterPort, dataFolder: givenFolder, issuer = null }: ClusterStart,
  log: Logger,
  onProgress: (text: string) => void = () => undefined,
): EmbeddedCluster {
  const dataFolder = openDataFolder(givenFolder);
  try {
    const socket = bindListeningSocket(host, clusterPort);
    const options = {
      settings,
      dataFolder: dataFolder.path,
      samplesFolder: samplesFolderBeside(dataFolder.path),
      url: `http://${host}:${socket.port}`,
      issuer,
    };
    return new ClusterSupervisor({ options, socket, dataFolder, log, onProgress });
  } catch (error) {
    dataFolder.release();
    throw error;
  }
}

export type ClusterStart = Pick<Settings, 'cluster' | 'clusterPort' | 'dataFolder'> & {
  /** Whose tokens the cluster asks for; left out: it asks for none. */
  readonly issuer?: TrustedIssuer | null;
};
