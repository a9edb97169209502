import { create } from 'zustand';
import type { Loss } from '#shared/code-models/code-model';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import type { EditedView } from '#shared/code-models/in-step/step';
import { useDocument } from './document-store.ts';
import { useLayout } from './layout-store.ts';
import { useRun } from './run-store.ts';
import { useSchema } from './schema-store.ts';

/** The code of the open function, and how its views stand to each other. */
export interface ViewsState {
  /** Null until its files are here. */
  readonly model: {
    readonly id: CodeModelId;
    readonly label: string;
    /** As the editor calls it. */
    readonly language: string;
    readonly fileName: string;
  } | null;
  /** What the model's writer gives for function.json; null until that could be read once. */
  readonly written: string | null;
  /** What the model has no words for, and what has to be changed in the code by hand. */
  readonly losses: readonly Loss[];
  /** A view that cannot be read yet, so that the others wait for it. */
  readonly ahead: EditedView | null;
  /** What reading code takes could not be loaded. */
  readonly failed: boolean;
}

const nothing: ViewsState = { model: null, written: null, losses: [], ahead: null, failed: false };

/** Said of every function in the language: worth knowing, but nothing is lost. */
const remarks: readonly string[] = ['CM-10', 'CM-11', 'CM-16'];
export const isRemark = ({ code }: Loss): boolean => remarks.includes(code);

export const useViews = create<ViewsState>(() => nothing);

/** The writer's text becomes the visitor's with their first edit; while it is the same, it is not. */
export function editCode(text: string): void {
  const { written } = useViews.getState();
  useDocument.getState().edit({ code: text === written ? null : text });
}

let readAgain = (): void => undefined;

/** Tries again to load what could not be loaded. */
export function retryViews(): void {
  useViews.setState({ failed: false });
  readAgain();
}

const pauseMs = 80;
/** A page that opens has more urgent things to load than what reads code nobody looks at. */
const calmMs = 1500;

/**
 * Keeps function.json and the code in step while the visitor types in either, as long as the page
 * lives. The form edits function.json. Where nobody looks at code there is nothing to do.
 */
export function keepViewsInStep(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let edited: EditedView = 'function.json';
  let applying = false;

  const work = async (): Promise<void> => {
    const { readViews } = await import('./read-views.ts');
    const { phase, document, aside } = useDocument.getState();
    if (phase !== 'ready') return;
    const known = { run: useRun.getState().run, schema: useSchema.getState().schema };
    const result = await readViews(document, aside.inStep, edited, known);
    // What was typed meanwhile is on its way here.
    if (useDocument.getState().document !== document) return;
    const { patch, inStep, written, ...views } = result;
    useViews.setState((last) => ({ ...views, written: written ?? last.written, failed: false }));
    applying = true;
    useDocument.getState().keepInStep(patch, inStep);
    applying = false;
  };
  const soon = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void work().catch(fail), wait);
  };
  const fail = (error: unknown): void => {
    useViews.setState({ failed: true });
    reportError(error);
  };
  const isShown = (): boolean => useLayout.getState().tab === 'code';
  const isWanted = (): boolean => useDocument.getState().document.code !== null || isShown();

  useDocument.subscribe((state, previous) => {
    const { document, phase, sampleId } = state;
    const before = previous.document;
    const opened = phase !== previous.phase || sampleId !== previous.sampleId;
    const otherModel = document.codeModel !== before.codeModel;
    if (opened || otherModel) {
      edited = 'function.json';
      useViews.setState(nothing);
      // What a language cannot say is told when it is chosen.
      if (isWanted() || !opened) soon(opened && !isShown() ? calmMs : 0);
      return;
    }
    if (applying) return;
    const codeChanged = document.code !== before.code;
    const declaredChanged =
      document.functionJson !== before.functionJson ||
      document.functionName !== before.functionName;
    if (!codeChanged && !declaredChanged) return;
    edited = codeChanged ? 'code' : 'function.json';
    if (isWanted() || useViews.getState().model) soon(pauseMs);
  });
  useLayout.subscribe(({ tab }, before) => {
    if (tab !== before.tab && tab === 'code' && !useViews.getState().model) soon(0);
  });
  // Columns that become known become types of the rows in code that nobody has edited.
  const retype = (): void => {
    if (useViews.getState().model && useDocument.getState().document.code === null) soon(0);
  };
  useRun.subscribe(({ run }, before) => {
    if (run.state !== before.run.state && run.state === 'succeeded') retype();
  });
  useSchema.subscribe(retype);
  readAgain = () => soon(0);
  if (isWanted()) soon(isShown() ? 0 : calmMs);
}
