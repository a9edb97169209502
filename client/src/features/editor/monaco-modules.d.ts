// Modules of Monaco that come without declarations.
declare module 'monaco-editor/esm/vs/editor/edcore.main.js' {
  export * from 'monaco-editor';
}
declare module 'monaco-editor/esm/vs/language/json/monaco.contribution.js' {
  export const jsonDefaults: import('monaco-editor').languages.json.LanguageServiceDefaults;
  /** The worker, for the models named; it has more than its declaration says. */
  export const getWorker: typeof import('monaco-editor').languages.json.getWorker;
}
