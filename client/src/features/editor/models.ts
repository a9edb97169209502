import type { editor } from 'monaco-editor';
import { markFindingsSoon } from './json-findings.ts';
import { monaco } from './monaco.ts';

const viewStates = new WeakMap<editor.ITextModel, editor.ICodeEditorViewState>();

/**
 * The model of a text, by its path: kept as long as the page, with its undo steps. Its text becomes
 * the given one.
 */
export function modelOf(path: string, language: string, text: string): editor.ITextModel {
  const uri = monaco.Uri.from({ scheme: 'playground', path: `/${path}` });
  const kept = monaco.editor.getModel(uri);
  if (!kept) {
    const model = monaco.editor.createModel(text, language, uri);
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    model.onDidChangeContent(() => {
      if (model.getLanguageId() === 'json') markFindingsSoon(model);
    });
    return model;
  }
  if (kept.getLanguageId() !== language) monaco.editor.setModelLanguage(kept, language);
  setText(kept, text);
  return kept;
}

/** Changes a model's text where it differs, as one step of undo; caret and scroll stay. */
export function setText(model: editor.ITextModel, wanted: string): void {
  const before = model.getValue();
  const after = wanted.includes('\r') ? wanted.replace(/\r\n?/g, '\n') : wanted;
  if (before === after) return;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const range = monaco.Range.fromPositions(
    model.getPositionAt(start),
    model.getPositionAt(before.length - same),
  );
  model.pushStackElement();
  model.pushEditOperations(
    [],
    [{ range, text: after.slice(start, after.length - same) }],
    () => null,
  );
  model.pushStackElement();
}

/** Shows a model with the scroll and selection it was left with. */
export function showModel(shown: editor.ICodeEditor, model: editor.ITextModel): void {
  keepView(shown);
  shown.setModel(model);
  const state = viewStates.get(model);
  if (state) shown.restoreViewState(state);
}

/** Remembers scroll and selection of the model an editor is about to leave. */
export function keepView(shown: editor.ICodeEditor): void {
  const model = shown.getModel();
  const state = shown.saveViewState();
  if (model && state) viewStates.set(model, state);
}
