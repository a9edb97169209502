import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export const themeName = (): string => (dark.matches ? 'playground-dark' : 'playground-light');

/** Colours the editors as tokens.css says, now and whenever the system changes between them. */
export function followSystemTheme(): void {
  const apply = (): void => {
    const name = themeName();
    monaco.editor.defineTheme(name, themeFrom(getComputedStyle(document.documentElement)));
    monaco.editor.setTheme(name);
  };
  apply();
  dark.addEventListener('change', apply);
}

/** Our names for colours -> Monaco's names that take them. */
const colours: Readonly<Record<string, readonly string[]>> = {
  '--surface': ['editor.background', 'editorGutter.background', 'editorStickyScroll.background'],
  '--surface-sunken': ['editor.lineHighlightBackground'],
  '--surface-hover': ['list.hoverBackground'],
  '--surface-selected': [
    'editorSuggestWidget.selectedBackground',
    'list.activeSelectionBackground',
    'list.focusBackground',
  ],
  '--surface-raised': [
    'editorWidget.background',
    'editorHoverWidget.background',
    'editorSuggestWidget.background',
    'menu.background',
    'input.background',
    'quickInput.background',
  ],
  '--border': ['editorHoverWidget.border', 'editorSuggestWidget.border', 'editorWidget.border'],
  '--border-control': ['editorIndentGuide.activeBackground1', 'input.border'],
  '--text': [
    'editor.foreground',
    'editorCursor.foreground',
    'editorWidget.foreground',
    'editorHoverWidget.foreground',
    'editorSuggestWidget.foreground',
    'editorSuggestWidget.selectedForeground',
    'list.activeSelectionForeground',
    'menu.foreground',
    'input.foreground',
    'editorLineNumber.activeForeground',
  ],
  '--text-muted': ['editorLineNumber.foreground', 'descriptionForeground'],
  '--accent-text': [
    'editorSuggestWidget.highlightForeground',
    'editorSuggestWidget.focusHighlightForeground',
    'textLink.foreground',
    'textLink.activeForeground',
    'editorLink.activeForeground',
  ],
  '--focus': ['focusBorder'],
  '--danger': ['editorError.foreground'],
  '--warning': ['editorWarning.foreground'],
  '--running': ['editorInfo.foreground'],
};

const tokens: Readonly<Record<string, readonly string[]>> = {
  '--text': ['', 'delimiter', 'operator', 'identifier'],
  '--code-key': ['string.key.json', 'variable', 'variable.predefined', 'variable.parameter'],
  '--code-string': ['string', 'string.value.json', 'regexp', 'constant'],
  '--code-number': ['number', 'type'],
  '--code-keyword': [
    'keyword',
    'keyword.json',
    'operator.sql',
    'operator.scss',
    'function',
    'tag',
    'annotation',
    'metatag',
  ],
  '--code-comment': ['comment'],
};

function themeFrom(style: CSSStyleDeclaration): monaco.editor.IStandaloneThemeData {
  const colourOf = (name: string): string => sixDigits(style.getPropertyValue(name).trim());
  return {
    base: dark.matches ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(tokens).flatMap(([name, uses]) =>
      uses.map((token) => ({ token, foreground: colourOf(name).slice(1) })),
    ),
    colors: {
      ...Object.fromEntries(
        Object.entries(colours).flatMap(([name, uses]) => uses.map((use) => [use, colourOf(name)])),
      ),
      'editor.selectionBackground': `${colourOf('--focus')}55`,
      'editor.inactiveSelectionBackground': `${colourOf('--focus')}2e`,
    },
  };
}

/** The build shortens `#ffffff`; Monaco reads only the long form. */
const sixDigits = (colour: string): string =>
  colour.replace(/^#([\da-f])([\da-f])([\da-f])$/i, '#$1$1$2$2$3$3');
