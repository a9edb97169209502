import 'monaco-editor/esm/vs/editor/editor.all.js';
import 'monaco-editor/esm/vs/editor/standalone/browser/iPadShowKeyboard/iPadShowKeyboard.js';
import 'monaco-editor/esm/vs/editor/standalone/browser/quickAccess/standaloneGotoLineQuickAccess.js';
import 'monaco-editor/esm/vs/editor/standalone/browser/quickAccess/standaloneGotoSymbolQuickAccess.js';
import 'monaco-editor/esm/vs/editor/standalone/browser/referenceSearch/standaloneReferenceSearch.js';
import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import { ignoreCanceledWork } from './canceled-work.ts';
import './json-language.ts';
import KustoWorker from './kusto.worker.ts?worker';
import { followTabKey } from './tab-key.ts';
import { followSystemTheme } from './themes.ts';

// Monaco's own entry has eighty languages and a palette that would stand beside ours.
export { monaco };

/** Workers are files of our own: the page's policy allows no others. */
self.MonacoEnvironment = {
  getWorker: (_, label) => {
    if (label === 'json') return new JsonWorker();
    if (label === 'kusto') return new KustoWorker();
    return new EditorWorker();
  },
};

const { KeyCode, KeyMod } = monaco;

// Keys that belong to the page, so that they do the same inside an editor as outside.
monaco.editor.addKeybindingRules(
  [KeyCode.F1, KeyMod.CtrlCmd | KeyCode.KeyK].map((keybinding) => ({
    keybinding,
    command: null,
  })),
);

ignoreCanceledWork();
followSystemTheme();
followTabKey();
