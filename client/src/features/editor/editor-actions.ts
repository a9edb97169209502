import type { editor } from 'monaco-editor';
import { cancelCurrent, isMac } from '../../stores/actions.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { monaco } from './monaco.ts';

const { KeyCode, KeyMod } = monaco;

/** Nothing in the editor is open or selected that Escape would close. */
const escapeIsFree = [
  'editorTextFocus',
  '!editorHasSelection',
  '!editorHasMultipleSelections',
  '!suggestWidgetVisible',
  '!parameterHintsVisible',
  '!findWidgetVisible',
  '!renameInputVisible',
  '!inSnippetMode',
  '!markersNavigationVisible',
  '!editorHoverVisible',
].join(' && ');

/** The page's keys that Monaco would take for itself, or that mean something only in an editor. */
export function addEditorActions(shown: editor.IStandaloneCodeEditor, run: () => void): void {
  shown.addAction({
    id: 'run',
    label: 'Run',
    keybindings: [KeyMod.CtrlCmd | KeyCode.Enter, KeyMod.Shift | KeyCode.Enter],
    keybindingContext: 'editorTextFocus',
    run,
  });
  shown.addAction({
    id: 'cancel-run',
    label: 'Cancel the Run',
    keybindings: [KeyCode.Escape],
    keybindingContext: escapeIsFree,
    run: cancelCurrent,
  });
  shown.addAction({
    id: 'toggle-tab-key',
    label: 'Tab Key: Indent or Move the Focus On',
    keybindings: [(isMac() ? KeyMod.WinCtrl : KeyMod.CtrlCmd) | KeyCode.KeyM],
    run: () => useLayout.getState().toggleTabMovesFocus(),
  });
}
