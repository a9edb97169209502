import { inProcess } from './dotnet-in-process.ts';
import { isolated } from './dotnet-isolated.ts';
import { java } from './java.ts';
import { node3, node4 } from './node.ts';
import { powershell } from './powershell.ts';
import type { Profile } from './profile.ts';
import { python } from './python.ts';
import type { WorkerProfile } from './worker-profile.ts';

/** How each language hands values to a function and takes them back. */
export const workerProfiles: Readonly<Record<Profile, WorkerProfile>> = {
  inproc: inProcess,
  isolated,
  java,
  node3,
  node4,
  python1: python,
  python2: python,
  powershell,
};
