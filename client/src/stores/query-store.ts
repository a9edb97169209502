import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { QueryRequest, QueryResponse } from '#shared/playground-api/query';
import { PlaygroundError } from '../api/playground-error.ts';
import { runQuery } from '../api/queries.ts';
import { keptQueryRun, type QueryRun } from './query-run.ts';
import { type SavedValue, savedValue } from './saved-value.ts';

/** Free KQL against one of the visitor's databases: its text, and what running it brought. */
export interface QueryState {
  readonly phase: 'loading' | 'ready';
  readonly database: string;
  readonly text: string;
  readonly run: QueryRun;
  /** What another tab has made of the text since it was opened here. */
  readonly elsewhere: QueryRequest | null;
  /** A text on its way to where the caret is; `times` tells a repeated one from the one before. */
  readonly insertion: { readonly text: string; readonly times: number } | null;

  /** Brings back what this browser had; once. */
  open(): Promise<void>;
  edit(text: string): void;
  chooseDatabase(database: string): void;
  insert(text: string): void;
  /** Runs the text; does nothing while a run is under way or when there is only white space. */
  start(): Promise<void>;
  cancel(): void;
  /** The page is about to go: a connection that breaks now is no fault of the server. */
  leave(): void;
  takeElsewhere(): void;
  keepMine(): void;
}

export interface QuerySources {
  runQuery(request: QueryRequest, signal: AbortSignal): Promise<QueryResponse>;
  readonly savedText: SavedValue<QueryRequest>;
  readonly savedRun: SavedValue<QueryRun>;
  now(): number;
}

/** What a first visitor finds. */
export const firstQuery: QueryRequest = {
  database: 'Samples',
  text: `StormEvents
| summarize Events = count(), Injuries = sum(InjuriesDirect) by State
| top 10 by Events
`,
};

export function createQueryStore(sources: QuerySources): UseBoundStore<StoreApi<QueryState>> {
  return create<QueryState>((set, get) => {
    let controller: AbortController | null = null;
    let opening: Promise<void> | null = null;
    let leaving = false;

    const write = (request: QueryRequest): void => {
      set(request);
      sources.savedText.save(request);
    };
    const current = (): QueryRequest => ({ database: get().database, text: get().text });

    const load = async (): Promise<void> => {
      const [text, run] = await Promise.all([sources.savedText.load(), sources.savedRun.load()]);
      sources.savedText.onChangedElsewhere((other) => {
        if (!sameRequest(other, current())) set({ elsewhere: other });
      });
      const request = text ?? firstQuery;
      set({ ...request, phase: 'ready' });
      if (run && run.state !== 'idle' && sameRequest(run.request, request)) {
        set({ run: run.state === 'running' ? { ...run, state: 'interrupted' } : run });
      }
    };

    return {
      ...firstQuery,
      phase: 'loading',
      run: { state: 'idle' },
      elsewhere: null,
      insertion: null,

      open: () => {
        opening ??= load();
        return opening;
      },

      edit: (text) => write({ ...current(), text }),

      chooseDatabase: (database) => write({ ...current(), database }),

      insert: (text) =>
        set(({ insertion }) => ({ insertion: { text, times: (insertion?.times ?? 0) + 1 } })),

      start: async () => {
        const request = current();
        if (controller || get().phase !== 'ready' || request.text.trim() === '') return;
        const mine = new AbortController();
        controller = mine;
        const startedAt = sources.now();
        const show = (run: QueryRun): void => {
          set({ run });
          sources.savedRun.save(keptQueryRun(run));
        };
        show({ state: 'running', request, startedAt });
        try {
          const answer = await sources.runQuery(request, mine.signal);
          show({ state: 'answered', request, elapsedMs: sources.now() - startedAt, answer });
        } catch (error) {
          const elapsedMs = sources.now() - startedAt;
          if (mine.signal.aborted) show({ state: 'canceled', request, elapsedMs });
          else if (leaving) show({ state: 'interrupted', request, startedAt });
          else if (error instanceof PlaygroundError) {
            const { code, message, retryAfterSeconds } = error;
            const retryAt =
              retryAfterSeconds === null ? null : sources.now() + retryAfterSeconds * 1000;
            show({ state: 'unanswered', request, problem: { code, message, retryAt } });
          } else throw error;
        } finally {
          controller = null;
        }
      },

      cancel: () => controller?.abort(),

      leave: () => {
        leaving = true;
      },

      takeElsewhere: () => {
        const { elsewhere } = get();
        if (elsewhere) set({ ...elsewhere, elsewhere: null });
      },

      keepMine: () => {
        sources.savedText.save(current());
        set({ elsewhere: null });
      },
    };
  });
}

const sameRequest = (a: QueryRequest, b: QueryRequest): boolean =>
  a.database === b.database && a.text === b.text;

export const useQuery = createQueryStore({
  runQuery,
  savedText: savedValue<QueryRequest>('query'),
  savedRun: savedValue<QueryRun>('query-run'),
  now: () => Date.now(),
});
