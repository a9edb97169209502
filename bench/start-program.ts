import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The built program on free ports, as `npm start` runs it. */
export interface RunningProgram {
  /** Address of the page. */
  readonly url: string;
  /** Address of the embedded cluster. */
  readonly clusterUrl: string;
  close(): Promise<void>;
}

const startMs = 90_000;

/** Starts `scripts/start.mjs` and reads the addresses that it prints. */
export async function startProgram(): Promise<RunningProgram> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, PORT: '0', CLUSTER_PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const found = new Map<string, string>();
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name, url] = /^\s*(Open|Embedded cluster)\s+(\S+)/.exec(line) ?? [];
      if (name && url) found.set(name, url);
      if (/^Ready in/.test(line)) return;
    }
    throw new Error('The program ended before it was ready.');
  })();
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('The program did not start in time.')), startMs).unref();
  });
  await Promise.race([ready, late]);
  child.stdout.resume();
  return {
    url: addressOf(found, 'Open'),
    clusterUrl: addressOf(found, 'Embedded cluster'),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(found: ReadonlyMap<string, string>, name: string): string {
  const url = found.get(name);
  if (!url) throw new Error(`The program did not print the address "${name}".`);
  return url;
}
