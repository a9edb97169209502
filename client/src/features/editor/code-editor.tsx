import type { editor } from 'monaco-editor';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Diagnostic } from '#shared/text/diagnostic';
import { useLayout } from '../../stores/layout-store.ts';
import styles from './code-editor.module.css';
import { showDiagnostics } from './diagnostics.ts';
import { addEditorActions } from './editor-actions.ts';
import { editorOptions } from './editor-options.ts';
import type { Handover } from './load-editor.ts';
import { keepView, modelOf, setText, showModel } from './models.ts';
import { monaco } from './monaco.ts';
import type { TextEditorProps } from './text-editor-props.ts';
import { textLines } from './text-lines.ts';

interface CodeEditorProps extends TextEditorProps {
  readonly handover: RefObject<Handover | null>;
}

/** Monaco in a component; nothing outside this folder touches its objects. */
export function CodeEditor(props: CodeEditorProps) {
  const { path, language, value, label, reveal, insertion, database } = props;
  const diagnostics = useSameElements(props.diagnostics ?? none);
  const tabMovesFocus = useLayout((state) => state.tabMovesFocus);
  const container = useRef<HTMLDivElement>(null);
  const shown = useRef<editor.IStandaloneCodeEditor>(null);
  const latest = useRef(props);
  // The plain field has shown its place already; the visitor may have moved on since.
  const revealed = useRef(props.handover.current ? reveal : null);
  latest.current = props;

  useLayoutEffect(() => {
    if (!container.current) return;
    const created = monaco.editor.create(container.current, { ...editorOptions(), model: null });
    shown.current = created;
    created.onDidChangeModelContent(() => {
      const text = created.getModel()?.getValue() ?? '';
      if (text !== latest.current.value) latest.current.onChange(text);
    });
    addEditorActions(created, () => latest.current.onRun?.());
    return () => {
      keepView(created);
      created.dispose();
      shown.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    if (shown.current) showModel(shown.current, modelOf(path, language, latest.current.value));
  }, [path, language]);

  useLayoutEffect(() => {
    const model = shown.current?.getModel();
    if (model) setText(model, value);
  }, [value]);

  useLayoutEffect(() => {
    shown.current?.updateOptions({ ariaLabel: label });
  }, [label]);

  useLayoutEffect(() => {
    const { handover } = latest.current;
    if (shown.current && handover.current) takeOver(shown.current, handover.current);
    handover.current = null;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path tells the model apart
  useEffect(() => {
    const model = shown.current?.getModel();
    if (model) showDiagnostics(model, latest.current.value, diagnostics);
  }, [diagnostics, path, language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path tells the model apart
  useEffect(() => {
    const model = shown.current?.getModel();
    if (!model || language !== 'kusto' || !database) return;
    let stop = (): void => undefined;
    let left = false;
    import('./kusto-language.ts').then(({ followTables }) => {
      if (!left) stop = followTables(database, model.uri);
    }, reportError);
    return () => {
      left = true;
      stop();
    };
  }, [database, path, language]);

  useEffect(() => {
    if (!reveal || reveal === revealed.current || !shown.current) return;
    revealed.current = reveal;
    const range = textLines(latest.current.value).rangeOf(reveal.span);
    shown.current.setSelection(range);
    shown.current.revealRangeInCenterIfOutsideViewport(range);
    shown.current.focus();
  }, [reveal]);

  const insertedTimes = useRef(insertion?.times ?? 0);
  useEffect(() => {
    const created = shown.current;
    const selection = created?.getSelection();
    if (!insertion || !created || !selection || insertion.times === insertedTimes.current) return;
    insertedTimes.current = insertion.times;
    created.pushUndoStop();
    created.executeEdits('insertion', [
      { range: selection, text: insertion.text, forceMoveMarkers: true },
    ]);
    created.pushUndoStop();
    created.focus();
  }, [insertion]);

  return (
    <div className={styles.frame}>
      <div ref={container} className={styles.editor} />
      {tabMovesFocus && <div className={styles.tabKey}>Tab moves the focus</div>}
    </div>
  );
}

function takeOver(shown: editor.ICodeEditor, handover: Handover): void {
  const model = shown.getModel();
  if (!model) return;
  const start = model.getPositionAt(handover.start);
  const end = model.getPositionAt(handover.end);
  shown.setSelection(
    handover.backward
      ? monaco.Selection.fromPositions(end, start)
      : monaco.Selection.fromPositions(start, end),
  );
  shown.setScrollTop(handover.scrollTop);
  if (handover.focused) shown.focus();
}

const none: readonly Diagnostic[] = [];

/** The same list as before as long as it has the same elements. */
function useSameElements<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list);
  const same =
    kept.current.length === list.length && list.every((one, at) => one === kept.current[at]);
  if (!same) kept.current = list;
  return kept.current;
}
