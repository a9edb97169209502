import { get, set } from 'idb-keyval';

/** A value kept in the browser, saved a moment after each change and at the latest on leaving. */
export interface SavedValue<T> {
  load(): Promise<T | undefined>;
  save(value: T): void;
  /** Another tab saved this value; tells what it saved. */
  onChangedElsewhere(listener: (value: T) => void): () => void;
}

/** Where values go; tests give their own. */
export interface SavedValueBackend {
  get(key: string): Promise<Entry | undefined>;
  set(key: string, entry: Entry): Promise<void>;
  /** Written at once when the page goes, in case the database does not finish. */
  readonly journal: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null;
  now(): number;
}

interface Entry {
  readonly value: unknown;
  readonly savedAt: number;
}

interface Message extends Entry {
  readonly key: string;
}

const saveDelayMs = 250;

/** Saved values of one page: the last writer of a key wins, the other tabs are told. */
export class SavedValues {
  readonly #backend: SavedValueBackend;
  readonly #unsaved = new Map<string, Entry>();
  /** Given to the database, which has not said that it has them. */
  readonly #unconfirmed = new Map<string, Entry>();
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: SavedValueBackend) {
    this.#backend = backend;
    backend.channel?.addEventListener('message', (event) => {
      const { key, value } = (event as MessageEvent<Message>).data;
      for (const listener of this.#listeners.get(key) ?? []) listener(value);
    });
  }

  /** The value under a key. Its type is what this page saved there: change the key with the type. */
  value<T>(key: string): SavedValue<T> {
    return {
      load: async () => (await this.#load(key))?.value as T | undefined,
      save: (value) => {
        this.#unsaved.set(key, { value, savedAt: this.#backend.now() });
        this.#timer ??= setTimeout(() => this.flush(), saveDelayMs);
      },
      onChangedElsewhere: (listener) => {
        const listeners = this.#listeners.get(key) ?? new Set();
        this.#listeners.set(key, listeners);
        const heard = (value: unknown) => listener(value as T);
        listeners.add(heard);
        return () => listeners.delete(heard);
      },
    };
  }

  /** Saves what is waiting. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [key, entry] of this.#unsaved) {
      void this.#write(key, entry);
      this.#backend.channel?.postMessage({ key, ...entry } satisfies Message);
    }
    this.#unsaved.clear();
  }

  /** Saves what is waiting when the page may be gone before the database has finished. */
  flushOnLeaving(): void {
    for (const [key, entry] of [...this.#unconfirmed, ...this.#unsaved]) {
      try {
        this.#backend.journal?.setItem(key, JSON.stringify(entry));
      } catch {
        // Full or forbidden: the database alone must do.
      }
    }
    this.flush();
  }

  async #load(key: string): Promise<Entry | undefined> {
    const waiting = this.#unsaved.get(key) ?? this.#unconfirmed.get(key);
    if (waiting) return waiting;
    const { journal } = this.#backend;
    // Read before anything is awaited: another load of the same key may take it away.
    const text = journal?.getItem(key) ?? null;
    const kept = await this.#backend.get(key).catch(() => undefined);
    const journaled = readEntry(text);
    const isNewer = journaled && !(kept && kept.savedAt >= journaled.savedAt);
    if (isNewer) await this.#write(key, journaled);
    if (journal?.getItem(key) === text) journal?.removeItem(key);
    return isNewer ? journaled : kept;
  }

  async #write(key: string, entry: Entry): Promise<void> {
    this.#unconfirmed.set(key, entry);
    await this.#backend.set(key, entry).catch(() => undefined);
    if (this.#unconfirmed.get(key) === entry) this.#unconfirmed.delete(key);
  }
}

function readEntry(text: string | null): Entry | undefined {
  try {
    return text ? (JSON.parse(text) as Entry) : undefined;
  } catch {
    return undefined;
  }
}

let pageValues: SavedValues | undefined;

/** The value under a key of this page's storage. */
export function savedValue<T>(key: string): SavedValue<T> {
  pageValues ??= forThisPage();
  return pageValues.value<T>(key);
}

function forThisPage(): SavedValues {
  const inBrowser = typeof window !== 'undefined';
  const memory = new Map<string, Entry>();
  const values = new SavedValues({
    get: async (key) => (inBrowser ? get<Entry>(key) : memory.get(key)),
    set: async (key, entry) => {
      if (inBrowser) await set(key, entry);
      else memory.set(key, entry);
    },
    journal: inBrowser ? pageStorage() : null,
    channel: inBrowser ? new BroadcastChannel('kusto-bindings-playground') : null,
    now: () => Date.now(),
  });
  if (inBrowser) {
    window.addEventListener('pagehide', () => values.flushOnLeaving());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') values.flushOnLeaving();
    });
  }
  return values;
}

/** The page's synchronous storage, or null where the browser forbids it. */
export function pageStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
