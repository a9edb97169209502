import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The built program, as `npm start` runs it, on free ports and with data of its own. */
export interface Program {
  /** Address of the page. */
  readonly url: string;
  /** Address of the embedded cluster. */
  readonly clusterUrl: string;
  /** The process ids of the cluster: the one that serves and those that wait for their turn. */
  clusterProcesses(): readonly number[];
  stop(): Promise<void>;
}

const startMs = 120_000;
const stopMs = 15_000;

/** Errors: an `Error` with what the program printed, when it does not get ready. */
export async function startProgram(mode: 'local' | 'hosted'): Promise<Program> {
  const data = await mkdtemp(join(tmpdir(), 'playground-e2e-'));
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: new URL('..', import.meta.url),
    env: {
      ...process.env,
      PORT: '0',
      CLUSTER_PORT: '0',
      PLAYGROUND_MODE: mode,
      LOG_LEVEL: 'warn',
      // Nothing is kept past the visit there.
      ...(mode === 'local' ? { PLAYGROUND_DATA: data } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await ended;
    clearTimeout(impatient);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const addresses = await readAddresses(child);
    return { ...addresses, clusterProcesses: () => childrenOf(child.pid ?? 0), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readAddresses(child: ChildProcess): Promise<Pick<Program, 'url' | 'clusterUrl'>> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The program has no output.');
  let printed = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ready = (async () => {
    const found = new Map<string, string>();
    for await (const line of createInterface({ input: stdout })) {
      printed += `${line}\n`;
      const [, name, address] = /^\s*(Open|Embedded cluster)\s+(http:\S+)/.exec(line) ?? [];
      if (name && address) found.set(name, address);
      if (/^Ready in/.test(line)) break;
    }
    const url = found.get('Open');
    const clusterUrl = found.get('Embedded cluster');
    if (!url || !clusterUrl) throw new Error(`The program did not get ready:\n${printed}`);
    return { url, clusterUrl };
  })();
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`Not ready in time:\n${printed}`)), startMs).unref();
  });
  const addresses = await Promise.race([ready, late]);
  stdout.resume();
  return addresses;
}

function childrenOf(pid: number): readonly number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .flatMap(([child]) => child ?? []);
}
