import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { PlaygroundError } from '../api/playground-error.ts';
import { databaseSchema } from '../api/queries.ts';
import { useQuery } from './query-store.ts';
import type { Run } from './run.ts';
import { useRun } from './run-store.ts';
import { useStatus } from './status-store.ts';

/** What Kusto answers to `.show schema as json`; the parts of a database are Kusto's own. */
export interface ClusterSchema {
  readonly Databases: Readonly<Record<string, unknown>>;
}

export interface SchemaState {
  /** Tables, columns and functions of all the visitor's databases; null before the first answer. */
  readonly schema: ClusterSchema | null;
  /** Asks for the schema of these databases. One that gives no answer keeps what it had. */
  refresh(databases: readonly string[]): Promise<void>;
}

export function createSchemaStore(
  schemaOf: (database: string) => Promise<unknown>,
): UseBoundStore<StoreApi<SchemaState>> {
  return create<SchemaState>((set, get) => {
    let asked = 0;
    return {
      schema: null,
      refresh: async (databases) => {
        asked += 1;
        const mine = asked;
        const answers = await Promise.all(databases.map((name) => askFor(schemaOf, name)));
        // A later call has newer answers.
        if (mine !== asked) return;
        const found = answers.flatMap((answer) => Object.entries(answer?.Databases ?? {}));
        if (found.length === 0) return;
        const kept = Object.entries(get().schema?.Databases ?? {}).filter(([name]) =>
          databases.includes(name),
        );
        set({ schema: { Databases: Object.fromEntries([...kept, ...found]) } });
      },
    };
  });
}

async function askFor(
  schemaOf: (database: string) => Promise<unknown>,
  database: string,
): Promise<ClusterSchema | null> {
  try {
    // The server hands on what Kusto answers.
    return (await schemaOf(database)) as ClusterSchema | null;
  } catch (error) {
    if (error instanceof PlaygroundError) return null;
    throw error;
  }
}

export const useSchema = createSchemaStore(databaseSchema);

let keeping = false;

/** Reads the schema now, and again after everything that may have changed it; from the first call on. */
export function keepSchema(): void {
  if (keeping) return;
  keeping = true;
  const databases = (): readonly string[] =>
    (useStatus.getState().status?.databases ?? []).map(({ name }) => name);
  const refresh = (): void => void useSchema.getState().refresh(databases());
  const incomplete = (): boolean => {
    const { schema } = useSchema.getState();
    return databases().some((name) => !schema?.Databases[name]);
  };
  if (incomplete()) refresh();
  useStatus.subscribe(({ status, reset }, before) => {
    const ready = status?.cluster.state === 'ready';
    const cameUp = ready && before.status?.cluster.state !== 'ready';
    const wasReset = reset === 'done' && before.reset !== 'done';
    // Asked for with every status until all of it is there.
    if (cameUp || wasReset || (ready && status !== before.status && incomplete())) refresh();
  });
  useRun.subscribe(({ run }, before) => {
    if (before.run.state === 'running' && run.state !== 'running' && changesTables(run)) refresh();
  });
  useQuery.subscribe(({ run }, before) => {
    const ended = run.state === 'answered' && before.run.state === 'running';
    if (ended && run.answer.request?.purpose === 'management') refresh();
  });
}

/** The run sent a management command, or wrote rows. */
const changesTables = (run: Run): boolean =>
  run.steps.some(
    (step) =>
      step.kind === 'output' || (step.kind === 'request' && step.request.purpose === 'management'),
  );
