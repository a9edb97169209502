import { create } from 'zustand';
import type { AnalyseKql, KqlFinding } from '#shared/doctor/knowledge';
import { useSchema } from './schema-store.ts';

/** Kusto.Language, wherever it runs; null while the database or the tables are not known. */
type AnalyseQuery = (text: string, database: string) => Promise<readonly KqlFinding[] | null>;

interface KqlFindingsState {
  /** By `keyOf`, those asked for longest ago first. */
  readonly known: ReadonlyMap<string, readonly KqlFinding[]>;
}

export const useKqlFindings = create<KqlFindingsState>(() => ({ known: new Map() }));

const kept = 100;
/** What was typed over meanwhile is not asked for any more. */
const waiting = 20;
const asked = new Map<string, { readonly text: string; readonly database: string }>();
let analyse: AnalyseQuery | null = null;
let busy = false;

const keyOf = (text: string, database: string): string => `${database}\n${text}`;

/** What is known of a query; what is not known is asked for, and the store tells when it comes. */
export const kqlFindings: AnalyseKql = (text, database) => {
  const key = keyOf(text, database);
  const found = useKqlFindings.getState().known.get(key);
  if (found !== undefined) return found;
  asked.delete(key);
  asked.set(key, { text, database });
  for (const oldest of asked.keys()) {
    if (asked.size <= waiting) break;
    asked.delete(oldest);
  }
  void answer();
  return [];
};

/** The editor's language is there: it answers from now on. */
export function answerQueriesWith(analyser: AnalyseQuery): void {
  analyse = analyser;
  void answer();
}

async function answer(): Promise<void> {
  if (busy || analyse === null) return;
  busy = true;
  try {
    for (;;) {
      const [latest] = [...asked].reverse();
      if (latest === undefined) return;
      const [key, { text, database }] = latest;
      asked.delete(key);
      const { schema } = useSchema.getState();
      const found = await analyse(text, database);
      // Against tables that have changed meanwhile it tells nothing.
      if (found !== null && useSchema.getState().schema === schema) keep(key, found);
    }
  } finally {
    busy = false;
  }
}

function keep(key: string, found: readonly KqlFinding[]): void {
  const known = new Map(useKqlFindings.getState().known).set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= kept) break;
    known.delete(oldest);
  }
  useKqlFindings.setState({ known });
}

useSchema.subscribe(({ schema }, before) => {
  if (schema !== before.schema) useKqlFindings.setState({ known: new Map() });
});
