import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { payloadText, withPayloadText } from '#shared/binding-data/trigger-payload';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import type { GallerySample } from '#shared/gallery/sample';
import type {
  FunctionAppDocument,
  FunctionOutput,
  TriggerSample,
} from '#shared/playground-api/function-app-document';
import { loadSample } from './gallery-samples.ts';
import { type SavedValue, savedValue } from './saved-value.ts';

export interface DocumentState {
  readonly phase: 'loading' | 'ready' | 'missing';
  /** The sample the document began as, and the name its text is kept under. */
  readonly sampleId: string;
  readonly sample: GallerySample | null;
  readonly document: FunctionAppDocument;
  /** The document differs from its sample. */
  readonly dirty: boolean;
  /** What another tab has made of this document since it was opened here. */
  readonly elsewhere: FunctionAppDocument | null;

  /** Opens a sample with the visitor's own changes, if they made any. */
  open(sampleId: string): Promise<void>;
  edit(patch: Partial<FunctionAppDocument>): void;
  editTrigger(trigger: TriggerSample): void;
  /** Sets what the function gives to one output binding. */
  editOutput(binding: string, value: FunctionOutput['value']): void;
  /** Puts the document back to its sample. */
  restore(): void;
  takeElsewhere(): void;
  keepMine(): void;
}

/** As this page or an earlier one kept it. */
type KeptDocument = FunctionAppDocument & { readonly profile?: string };

export const emptyDocument: FunctionAppDocument = {
  functionName: '',
  codeModel: 'csharp-isolated',
  code: null,
  hostJson: null,
  outputsFrom: 'given',
  functionJson: '',
  appSettings: '',
  trigger: { kind: 'http', method: 'GET', url: '/api/', headers: [], body: '' },
  outputs: [],
};

export interface DocumentSources {
  loadSample(id: string): Promise<GallerySample | null>;
  draft(id: string): SavedValue<FunctionAppDocument>;
  readonly lastOpened: SavedValue<string>;
}

/** One open document. Each sample's text is kept on its own, so opening another loses nothing. */
export function createDocumentStore(
  sources: DocumentSources,
): UseBoundStore<StoreApi<DocumentState>> {
  return create<DocumentState>((set, get) => {
    let draft: SavedValue<FunctionAppDocument> | null = null;
    let stopListening = (): void => undefined;

    const show = (document: FunctionAppDocument): void => {
      const { sample } = get();
      set({ document, dirty: sample !== null && !sameDocument(document, sample.document) });
    };

    return {
      phase: 'loading',
      sampleId: '',
      sample: null,
      document: emptyDocument,
      dirty: false,
      elsewhere: null,

      open: async (sampleId) => {
        set({ phase: 'loading', sampleId });
        const opened = sources.draft(sampleId);
        const [sample, kept] = await Promise.all([sources.loadSample(sampleId), opened.load()]);
        if (get().sampleId !== sampleId) return;
        if (!sample) {
          set({ phase: 'missing', sample: null, elsewhere: null });
          return;
        }
        stopListening();
        draft = opened;
        stopListening = opened.onChangedElsewhere((document) => {
          if (!sameDocument(document, get().document)) set({ elsewhere: document });
        });
        set({ phase: 'ready', sample, elsewhere: null });
        show(kept ? completed(kept, sample.document) : sample.document);
        sources.lastOpened.save(sampleId);
      },

      edit: (patch) => {
        if (get().phase !== 'ready') return;
        const document = { ...get().document, ...patch };
        show(document);
        draft?.save(document);
      },

      editTrigger: (trigger) => get().edit({ trigger }),

      editOutput: (binding, value) => {
        const { outputs } = get().document;
        const known = outputs.some((output) => output.binding === binding);
        get().edit({
          outputs: known
            ? outputs.map((output) => (output.binding === binding ? { binding, value } : output))
            : [...outputs, { binding, value }],
        });
      },

      restore: () => {
        const { sample } = get();
        if (sample) get().edit(sample.document);
      },

      takeElsewhere: () => {
        const { elsewhere } = get();
        if (elsewhere) show(elsewhere);
        set({ elsewhere: null });
      },

      keepMine: () => {
        draft?.save(get().document);
        set({ elsewhere: null });
      },
    };
  });
}

const sameDocument = (a: FunctionAppDocument, b: FunctionAppDocument): boolean =>
  a.functionName === b.functionName &&
  a.codeModel === b.codeModel &&
  a.functionJson === b.functionJson &&
  a.code === b.code &&
  a.hostJson === b.hostJson &&
  a.appSettings === b.appSettings &&
  a.outputsFrom === b.outputsFrom &&
  sameTrigger(a.trigger, b.trigger) &&
  JSON.stringify(a.outputs) === JSON.stringify(b.outputs);

// Payloads may be large: their texts are compared as they are, at every keystroke.
function sameTrigger(a: TriggerSample, b: TriggerSample): boolean {
  if (a.kind !== b.kind || payloadText(a) !== payloadText(b)) return false;
  return JSON.stringify(withPayloadText(a, '')) === JSON.stringify(withPayloadText(b, ''));
}

/** The code models that a kept text may still name by its worker. */
const workerModels: Readonly<Record<string, CodeModelId>> = {
  isolated: 'csharp-isolated',
  node4: 'javascript-v4',
  node3: 'javascript-v3',
};

/** A kept text of an earlier page, completed: what it did not know yet is the sample's. */
function completed(kept: KeptDocument, sample: FunctionAppDocument): FunctionAppDocument {
  const { profile, ...document } = kept;
  const codeModel = profile === undefined ? undefined : workerModels[profile];
  return { ...sample, ...(codeModel && { codeModel }), ...document };
}

const sources: DocumentSources = {
  loadSample,
  draft: (id) => savedValue<FunctionAppDocument>(`document:${id}`),
  lastOpened: savedValue<string>('last-opened'),
};

/** The sample this browser had open last; undefined on a first visit. */
export const lastOpenedSample = (): Promise<string | undefined> => sources.lastOpened.load();

export const useDocument = createDocumentStore(sources);
