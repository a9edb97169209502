import type { editor } from 'monaco-editor';
import { getWorker } from 'monaco-editor/esm/vs/language/json/monaco.contribution.js';
import { monaco } from './monaco.ts';

/** Of a language server's diagnostic, what is used here. Lines and characters count from 0. */
interface Finding {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly message: string;
  readonly code?: number;
}
interface Place {
  readonly line: number;
  readonly character: number;
}

/** Lower codes are about the schema; from here on they are about the syntax. */
const firstSyntaxCode = 257;
const owner = 'schema';
const pauseMs = 200;
const largestExamined = 256 * 1024;

const waiting = new WeakMap<editor.ITextModel, ReturnType<typeof setTimeout>>();

/**
 * Marks, a moment later, what the schema of a JSON text says against it. Syntax is left to our own
 * reader, which accepts what the host accepts, and places our own diagnostics speak about to them.
 */
export function markFindingsSoon(model: editor.ITextModel): void {
  clearTimeout(waiting.get(model));
  const timer = setTimeout(() => void markFindings(model).catch(reportError), pauseMs);
  waiting.set(model, timer);
}

async function markFindings(model: editor.ITextModel): Promise<void> {
  if (model.isDisposed() || model.getValueLength() > largestExamined) return;
  const version = model.getVersionId();
  const workerFor = await getWorker().catch(() => null);
  // Monaco sets the language up in an idle moment after its first text is shown.
  if (!workerFor) return markFindingsSoon(model);
  // Its declaration leaves the method out.
  const worker = (await workerFor(model.uri)) as unknown as {
    doValidation(uri: string): Promise<readonly Finding[]>;
  };
  const findings = await worker.doValidation(model.uri.toString());
  if (model.isDisposed() || model.getVersionId() !== version) return;
  const ours = monaco.editor.getModelMarkers({ resource: model.uri, owner: 'playground' });
  const markers = findings
    .filter(({ code }) => (code ?? 0) < firstSyntaxCode)
    .map(toMarker)
    .filter((marker) => !ours.some((our) => monaco.Range.areIntersecting(our, marker)));
  monaco.editor.setModelMarkers(model, owner, markers);
}

const toMarker = ({ range: { start, end }, message }: Finding): editor.IMarkerData => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
  message,
  severity: monaco.MarkerSeverity.Warning,
});
