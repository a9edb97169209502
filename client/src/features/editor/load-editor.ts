import type { ComponentType, RefObject } from 'react';
import type { TextEditorProps } from './text-editor-props.ts';

/** What the plain field leaves to the editor that takes its place. Offsets in its text. */
export interface Handover {
  readonly start: number;
  readonly end: number;
  /** The caret is at the start of the selection. */
  readonly backward: boolean;
  readonly focused: boolean;
  /** Pixels. */
  readonly scrollTop: number;
}

export type Editor = ComponentType<
  TextEditorProps & { readonly handover: RefObject<Handover | null> }
>;

type Language = TextEditorProps['language'];

let editor: Editor | null = null;
const ready = new Set<Language>();

/** The full editor, when its code and the language's are here. */
export const loadedEditor = (language: Language): Editor | null =>
  ready.has(language) ? editor : null;

/** Loads the full editor with a language. Rejects when the files cannot be had. */
export async function loadEditor(language: Language): Promise<void> {
  await afterPaint();
  const { CodeEditor } = await import('./code-editor.tsx');
  // Before an editor is made: the language adds its features to editors as they come.
  if (language === 'kusto') await import('./kusto-language.ts');
  editor = CodeEditor;
  ready.add(language);
}

const afterPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
