import { useDocument } from './document-store.ts';
import { useExport } from './export-store.ts';
import { isQuerying, type Tab, tabs, useLayout } from './layout-store.ts';
import { useQuery } from './query-store.ts';
import { useRun } from './run-store.ts';
import { useStatus } from './status-store.ts';

/** One thing a visitor can do by menu, palette or key. */
export interface Action {
  readonly name: string;
  readonly label: string;
  /**
   * As `KeyboardEvent.key`, with `Mod` for Ctrl or Cmd: `Mod+Enter`. Empty when it has none. One
   * with `Ctrl` is told here and bound in the editors, where alone it means something.
   */
  readonly keys: readonly string[];
  /** Offered at the moment. */
  enabled?(): boolean;
  run(): void;
}

/** Runs what the visitor is looking at: the function, or the query on its tab. */
export function runCurrent(): void {
  if (isQuerying(useLayout.getState())) runQueryText();
  else runFunction();
}

function runFunction(): void {
  const { document, phase } = useDocument.getState();
  if (phase !== 'ready') return;
  useLayout.getState().showNarrowView('run');
  void useRun.getState().start(document);
}

export function runQueryText(): void {
  void useQuery.getState().start();
}

/** Cancels what `runCurrent` began; does nothing when that does not run. */
export function cancelCurrent(): void {
  if (isQuerying(useLayout.getState())) useQuery.getState().cancel();
  else useRun.getState().cancel();
}

const isRunning = (): boolean =>
  isQuerying(useLayout.getState())
    ? useQuery.getState().run.state === 'running'
    : useRun.getState().run.state === 'running';

const tabWords: Readonly<Record<Tab, string>> = {
  'function.json': 'function.json',
  form: 'the bindings as a form',
  code: 'the code',
  'app-settings': 'app settings',
  'host.json': 'host.json',
  trigger: 'the trigger',
  outputs: 'the outputs',
  query: 'the query',
};

const showTab = (tab: Tab, index: number): Action => ({
  name: `show-${tab.replace('.', '-')}`,
  label: `Show ${tabWords[tab]}`,
  keys: [`Alt+${index + 1}`],
  run: () => {
    useLayout.getState().showTab(tab);
    useLayout.getState().showNarrowView('editor');
  },
});

export const actions: readonly Action[] = [
  {
    name: 'run',
    label: 'Run the function, or the query',
    keys: ['Mod+Enter', 'Shift+Enter'],
    enabled: () => !isRunning(),
    run: runCurrent,
  },
  {
    name: 'cancel',
    label: 'Cancel the run',
    keys: ['Escape'],
    enabled: isRunning,
    run: cancelCurrent,
  },
  ...tabs.map(showTab),
  {
    name: 'search-samples',
    label: 'Search samples',
    keys: ['Mod+k'],
    run: () => {
      const layout = useLayout.getState();
      if (!layout.galleryOpen) layout.toggleGallery();
      layout.showNarrowView('gallery');
      layout.focusOn('gallery-search');
    },
  },
  {
    name: 'toggle-gallery',
    label: 'Show or hide the gallery',
    keys: ['Mod+b'],
    run: () => useLayout.getState().toggleGallery(),
  },
  {
    name: 'toggle-problems',
    label: 'Show or hide the problems',
    keys: ['Mod+Shift+m'],
    run: () => useLayout.getState().toggleProblems(),
  },
  {
    name: 'toggle-tab-key',
    label: 'Tab key in the editors: indent, or move the focus on',
    keys: ['Ctrl+m'],
    run: () => useLayout.getState().toggleTabMovesFocus(),
  },
  {
    name: 'show-preview',
    label: 'Clear the run and show the preview',
    keys: [],
    enabled: () => !['idle', 'running'].includes(useRun.getState().run.state),
    run: () => useRun.getState().clear(),
  },
  {
    name: 'write-code',
    label: 'Write the code anew from function.json',
    keys: [],
    enabled: () => useDocument.getState().document.code !== null,
    run: () => useDocument.getState().edit({ code: null }),
  },
  {
    name: 'export',
    label: 'Export as a function app',
    keys: ['Mod+Shift+e'],
    enabled: () => useDocument.getState().phase === 'ready',
    run: () => void useExport.getState().start(),
  },
  {
    name: 'restore-sample',
    label: 'Put the sample back as it was',
    keys: [],
    enabled: () => useDocument.getState().dirty,
    run: () => useDocument.getState().restore(),
  },
  {
    name: 'reset-sandbox',
    label: 'Reset the sandbox databases…',
    keys: [],
    enabled: () => useStatus.getState().reset !== 'running',
    run: () => useStatus.getState().askReset(),
  },
  {
    name: 'palette',
    label: 'All commands and keys',
    keys: ['F1', 'Mod+Shift+p', '?'],
    run: () => useLayout.getState().setPaletteOpen(true),
  },
];

/** The action a key press asks for, if any. A key that types a character does so in a text field. */
export function actionFor(
  press: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  typing: boolean,
): Action | undefined {
  const pressed = nameOf(press);
  const found = actions.find(({ keys }) => keys.includes(pressed));
  if (!found || (typing && pressed.length === 1) || found.enabled?.() === false) return undefined;
  return found;
}

function nameOf(press: Parameters<typeof actionFor>[0]): string {
  // Alt makes another character of a digit on a Mac: the place of the key tells which it was.
  const key = press.altKey ? press.code.replace(/^Digit/, '') : press.key;
  const letter = key.length === 1;
  const modified = press.ctrlKey || press.metaKey;
  const parts = [
    modified ? 'Mod' : '',
    press.altKey ? 'Alt' : '',
    // For a character the shift is part of it: `?`.
    press.shiftKey && (!letter || modified) ? 'Shift' : '',
    letter && modified ? key.toLowerCase() : key,
  ];
  return parts.filter(Boolean).join('+');
}

/** `Mod+Enter` as this machine's keyboard says it. */
export function keyLabel(keys: string, mac: boolean): string {
  const names: Readonly<Record<string, string>> = mac
    ? { Mod: '⌘', Ctrl: '⌃', Shift: '⇧', Alt: '⌥', Enter: '↵', Escape: 'Esc' }
    : { Mod: 'Ctrl', Escape: 'Esc' };
  const parts = keys
    .split('+')
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return parts.join(mac ? '' : '+');
}

export const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
