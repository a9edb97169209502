// Modules of Monaco that come without declarations.

declare module 'monaco-editor/esm/vs/language/json/monaco.contribution.js' {
  export const jsonDefaults: import('monaco-editor').languages.json.LanguageServiceDefaults;
  export const getWorker: typeof import('monaco-editor').languages.json.getWorker;
}

declare module 'monaco-editor/esm/vs/base/browser/ui/aria/aria.js' {
  /** Says a text to screen readers at once. */
  export function alert(text: string): void;
}

declare module 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js' {
  export const TabFocus: { setTabFocusMode(tabMovesFocus: boolean): void };
}

declare module 'monaco-editor/esm/vs/basic-languages/*';
