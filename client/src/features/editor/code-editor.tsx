import { Editor, loader } from '@monaco-editor/react';
import type { editor } from 'monaco-editor';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Diagnostic } from '#shared/text/diagnostic';
import { useLayout } from '../../stores/layout-store.ts';
import styles from './code-editor.module.css';
import { showDiagnostics } from './diagnostics.ts';
import { addEditorActions } from './editor-actions.ts';
import { editorOptions } from './editor-options.ts';
import type { FullEditorProps, Handover } from './load-editor.ts';
import { keepView, modelOf, setText, showModel } from './models.ts';
import { monaco } from './monaco.ts';
import { textLines } from './text-lines.ts';
import { themeName } from './themes.ts';

// Ours, from this page; without it the wrapper would ask another host for its own.
loader.config({ monaco });

/** Monaco in a component; nothing outside this folder touches its objects. */
export function CodeEditor(props: FullEditorProps) {
  const tabMovesFocus = useLayout((state) => state.tabMovesFocus);
  const [created, setCreated] = useState<editor.IStandaloneCodeEditor | null>(null);
  // What the wrapper begins with. From then on models, views and themes are kept here: it would
  // show a kept model's old text, and lose the scroll of any path but its first.
  const [first] = useState(() => ({
    path: modelOf(props.path, props.language, props.value).uri.toString(),
    options: editorOptions(),
    theme: themeName(),
  }));
  return (
    <div className={styles.frame}>
      <Editor
        defaultPath={first.path}
        options={first.options}
        theme={first.theme}
        loading={null}
        saveViewState={false}
        keepCurrentModel
        onMount={setCreated}
      />
      {created && <ShownText {...props} created={created} />}
      {tabMovesFocus && <div className={styles.tabKey}>Tab moves the focus</div>}
    </div>
  );
}

interface ShownTextProps extends FullEditorProps {
  readonly created: editor.IStandaloneCodeEditor;
}

/** Keeps an editor and its text in step with the properties. */
function ShownText(props: ShownTextProps) {
  const { created, path, language, value, label, reveal, insertion, database } = props;
  const diagnostics = useSameElements(props.diagnostics ?? none);
  const latest = useRef(props);
  // The plain field has shown its place already; the visitor may have moved on since.
  const revealed = useRef(props.coming ? reveal : null);
  latest.current = props;

  useLayoutEffect(() => {
    const listener = created.onDidChangeModelContent(() => {
      const text = created.getModel()?.getValue() ?? '';
      if (text !== latest.current.value) latest.current.onChange(text);
    });
    addEditorActions(created, () => latest.current.onRun?.());
    return () => {
      keepView(created);
      listener.dispose();
    };
  }, [created]);

  useLayoutEffect(() => {
    showModel(created, modelOf(path, language, latest.current.value));
  }, [created, path, language]);

  useLayoutEffect(() => {
    const model = created.getModel();
    if (model) setText(model, value);
  }, [created, value]);

  useLayoutEffect(() => {
    created.updateOptions({ ariaLabel: label });
  }, [created, label]);

  useLayoutEffect(() => {
    latest.current.onReady((handover) => takeOver(created, handover));
  }, [created]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path tells the model apart
  useEffect(() => {
    const model = created.getModel();
    if (model) showDiagnostics(model, latest.current.value, diagnostics);
  }, [created, diagnostics, path, language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path tells the model apart
  useEffect(() => {
    const model = created.getModel();
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
  }, [created, database, path, language]);

  useEffect(() => {
    if (!reveal || reveal === revealed.current) return;
    revealed.current = reveal;
    const range = textLines(latest.current.value).rangeOf(reveal.span);
    created.setSelection(range);
    created.revealRangeInCenterIfOutsideViewport(range);
    created.focus();
  }, [created, reveal]);

  const insertedTimes = useRef(insertion?.times ?? 0);
  useEffect(() => {
    const selection = created.getSelection();
    if (!insertion || !selection || insertion.times === insertedTimes.current) return;
    insertedTimes.current = insertion.times;
    // The plain field, still in front, has put it into the text.
    if (latest.current.coming) return;
    created.pushUndoStop();
    created.executeEdits('insertion', [
      { range: selection, text: insertion.text, forceMoveMarkers: true },
    ]);
    created.pushUndoStop();
    created.focus();
  }, [created, insertion]);

  return null;
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
