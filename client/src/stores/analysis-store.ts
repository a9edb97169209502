import { create } from 'zustand';
import { payloadText } from '#shared/binding-data/trigger-payload';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationPreview } from '#shared/preview/invocation-preview';
import type { Diagnostic } from '#shared/text/diagnostic';
import type { CodeReader } from './code-reader.ts';
import { useDocument } from './document-store.ts';
import { useKqlFindings } from './kql-findings.ts';
import { useSchema } from './schema-store.ts';
import { useTableMappings } from './table-mappings.ts';

export interface AnalysisState {
  /** What is known of the document's faults, by place in it. */
  readonly diagnostics: readonly Diagnostic[];
  /** What a run would send; null until first known, or while the document is too large for it. */
  readonly preview: InvocationPreview | null;
  /** The document is too large to be examined at every keystroke. */
  readonly paused: boolean;
}

export const useAnalysis = create<AnalysisState>(() => ({
  diagnostics: [],
  preview: null,
  paused: false,
}));

const pauseMs = 120;
const largestExamined = 256 * 1024;

/** Examines the document a moment after each change, as long as the page lives. */
export function keepAnalysing(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const analyse = async (): Promise<void> => {
    const { document, phase } = useDocument.getState();
    if (phase !== 'ready') return;
    if (sizeOf(document) > largestExamined) {
      useAnalysis.setState({ diagnostics: [], preview: null, paused: true });
      return;
    }
    const { analyseDocument } = await import('./analyse-document.ts');
    const reader = document.code === null ? null : readerFor(document.codeModel);
    if (useDocument.getState().document !== document) return;
    const { schema } = useSchema.getState();
    useAnalysis.setState({ ...analyseDocument(document, { schema, reader }), paused: false });
  };
  const soon = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void analyse(), wait);
  };
  const readers = new Map<CodeModelId, CodeReader | null>();
  /** Null while its files are on their way: the code is examined once they are here, the rest now. */
  const readerFor = (codeModel: CodeModelId): CodeReader | null => {
    const known = readers.get(codeModel);
    if (known !== undefined) return known;
    readers.set(codeModel, null);
    loadReader(codeModel).then(
      (reader) => {
        readers.set(codeModel, reader);
        soon(0);
      },
      // The next change tries again.
      () => readers.delete(codeModel),
    );
    return null;
  };
  useDocument.subscribe((state, previous) => {
    if (state.sampleId !== previous.sampleId) useAnalysis.setState(useAnalysis.getInitialState());
    if (state.phase !== previous.phase) soon(0);
    else if (state.document !== previous.document) soon(pauseMs);
  });
  useSchema.subscribe(() => soon(pauseMs));
  useKqlFindings.subscribe(() => soon(0));
  useTableMappings.subscribe(() => soon(0));
  soon(0);
}

async function loadReader(codeModel: CodeModelId): Promise<CodeReader> {
  const { codeReader } = await import('./code-reader.ts');
  return codeReader(codeModel);
}

function sizeOf(document: FunctionAppDocument): number {
  const { functionJson, code, appSettings, trigger, outputs } = document;
  const payload = payloadText(trigger) ?? '';
  const given = outputs.map(({ value }) => ('text' in value ? value.text.length : 0));
  return given.reduce(
    (sum, length) => sum + length,
    functionJson.length + (code?.length ?? 0) + appSettings.length + payload.length,
  );
}
