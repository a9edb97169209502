import type { editor } from 'monaco-editor';

export function editorOptions(): editor.IStandaloneEditorConstructionOptions {
  const style = getComputedStyle(document.documentElement);
  return {
    fontFamily: style.getPropertyValue('--font-mono'),
    fontSize: Number.parseFloat(style.getPropertyValue('--size-body')),
    lineHeight: 20,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    padding: { top: 8, bottom: 8 },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    folding: true,
    // Text goes in at once: asking for other forms of a paste first, a key pressed meanwhile loses it.
    pasteAs: { enabled: false },
    wordWrap: 'on',
    wrappingIndent: 'indent',
    quickSuggestions: { other: true, comments: false, strings: true },
    renderFinalNewline: 'on',
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    stickyScroll: { enabled: false },
    unicodeHighlight: { ambiguousCharacters: false },
    unusualLineTerminators: 'off',
    overviewRulerLanes: 2,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  };
}
