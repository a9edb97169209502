import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { payloadText, withPayloadText } from '#shared/binding-data/trigger-payload';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import type { ViewTexts } from '#shared/code-models/in-step/step';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import type { GallerySample } from '#shared/gallery/sample';
import type {
  FunctionAppDocument,
  FunctionOutput,
  TriggerSample,
} from '#shared/playground-api/function-app-document';
import { type Aside, nothingAside } from './aside.ts';
import { loadSample } from './gallery-samples.ts';
import { type SavedValue, savedValue } from './saved-value.ts';
import { sampleFor, sampleKindOf } from './trigger-sample.ts';

export interface DocumentState {
  readonly phase: 'loading' | 'ready' | 'missing';
  /** The sample the document began as, and the name its text is kept under. */
  readonly sampleId: string;
  readonly sample: GallerySample | null;
  readonly document: FunctionAppDocument;
  /** What the visitor wrote for choices that are not chosen now. */
  readonly aside: Aside;
  /** The document differs from its sample. */
  readonly dirty: boolean;
  /** What another tab has made of this document since it was opened here. */
  readonly elsewhere: FunctionAppDocument | null;

  /** Opens a sample with the visitor's own changes, if they made any. */
  open(sampleId: string): Promise<void>;
  edit(patch: Partial<FunctionAppDocument>): void;
  editTrigger(trigger: TriggerSample): void;
  /** Sends what fires this trigger: as it was left, else a sample with the payload there is now. */
  chooseTrigger(trigger: BindingDefinition): void;
  /** Another language: with the code it was left with, else what its writer gives. */
  chooseCodeModel(codeModel: CodeModelId): void;
  /** Brings one view of the function in step with another; `inStep` are the texts that are now. */
  keepInStep(patch: Partial<FunctionAppDocument>, inStep: ViewTexts | null): void;
  /** Sets what the function gives to one output binding. */
  editOutput(binding: string, value: FunctionOutput['value']): void;
  /** Puts the document back to its sample. */
  restore(): void;
  takeElsewhere(): void;
  keepMine(): void;
}

/** As this page or an earlier one kept it. */
export type KeptDocument = FunctionAppDocument & {
  readonly aside?: Aside;
  readonly profile?: string;
};

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
  draft(id: string): SavedValue<KeptDocument>;
  readonly lastOpened: SavedValue<string>;
}

/** One open document. Each sample's text is kept on its own, so opening another loses nothing. */
export function createDocumentStore(
  sources: DocumentSources,
): UseBoundStore<StoreApi<DocumentState>> {
  return create<DocumentState>((set, get) => {
    let draft: SavedValue<KeptDocument> | null = null;
    let stopListening = (): void => undefined;

    const show = (document: FunctionAppDocument): void => {
      const { sample } = get();
      set({ document, dirty: sample !== null && !sameDocument(document, sample.document) });
    };
    const keep = (): void => draft?.save({ ...get().document, aside: get().aside });

    return {
      phase: 'loading',
      sampleId: '',
      sample: null,
      document: emptyDocument,
      aside: nothingAside,
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
        stopListening = opened.onChangedElsewhere(({ aside: _, ...document }) => {
          if (!sameDocument(document, get().document)) set({ elsewhere: document });
        });
        const document = kept ? completed(kept, sample.document) : sample.document;
        set({
          phase: 'ready',
          sample,
          document,
          dirty: !sameDocument(document, sample.document),
          elsewhere: null,
          aside: { ...nothingAside, ...kept?.aside },
        });
        sources.lastOpened.save(sampleId);
      },

      edit: (patch) => {
        if (get().phase !== 'ready') return;
        const document = { ...get().document, ...patch };
        show(document);
        keep();
      },

      editTrigger: (trigger) => get().edit({ trigger }),

      chooseTrigger: (declared) => {
        const { document, aside } = get();
        const { trigger, functionName } = document;
        const kind = sampleKindOf(declared.kind);
        if (kind === null || kind === trigger.kind) return;
        const next =
          aside.triggers[kind] ?? sampleFor(declared, functionName, payloadText(trigger) ?? '');
        if (next === null) return;
        set({ aside: { ...aside, triggers: { ...aside.triggers, [trigger.kind]: trigger } } });
        get().edit({ trigger: next });
      },

      chooseCodeModel: (codeModel) => {
        const { document, aside } = get();
        const { code, functionName, functionJson, parameterTypes } = document;
        if (codeModel === document.codeModel) return;
        const now = code === null ? null : { functionName, functionJson, code };
        const left = { code, parameterTypes, inStep: now && (aside.inStep ?? now) };
        const codes = { ...aside.codes, [document.codeModel]: left };
        const next = codes[codeModel];
        set({ aside: { ...aside, codes, inStep: next?.inStep ?? null } });
        get().edit({
          codeModel,
          code: next?.code ?? null,
          // Types are words of one language.
          parameterTypes: next?.parameterTypes ?? [],
        });
      },

      keepInStep: (patch, inStep) => {
        set(({ aside }) => ({ aside: { ...aside, inStep } }));
        if (Object.keys(patch).length > 0) get().edit(patch);
      },

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
        if (!sample) return;
        set({ aside: nothingAside });
        show(sample.document);
        keep();
      },

      takeElsewhere: () => {
        const { elsewhere } = get();
        if (elsewhere) {
          set(({ aside }) => ({ aside: { ...aside, inStep: null } }));
          show(elsewhere);
        }
        set({ elsewhere: null });
      },

      keepMine: () => {
        keep();
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
  JSON.stringify(a.outputs) === JSON.stringify(b.outputs) &&
  JSON.stringify(a.parameterTypes ?? []) === JSON.stringify(b.parameterTypes ?? []);

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
  const { profile, aside: _, ...document } = kept;
  const codeModel = profile === undefined ? undefined : workerModels[profile];
  return { ...sample, ...(codeModel && { codeModel }), ...document };
}

const sources: DocumentSources = {
  loadSample,
  draft: (id) => savedValue<KeptDocument>(`document:${id}`),
  lastOpened: savedValue<string>('last-opened'),
};

/** The sample this browser had open last; undefined on a first visit. */
export const lastOpenedSample = (): Promise<string | undefined> => sources.lastOpened.load();

export const useDocument = createDocumentStore(sources);
