import type { ComponentType } from 'react';
import { codeLanguages, type TextEditorProps } from './text-editor-props.ts';

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

export interface FullEditorProps extends TextEditorProps {
  /** The plain field is still in front of it. */
  readonly coming: boolean;
  /** Told how to take over from the plain field, once the editor is there. */
  readonly onReady: (takeOver: (handover: Handover) => void) => void;
}

export type FullEditor = ComponentType<FullEditorProps>;

type Language = TextEditorProps['language'];

let editor: FullEditor | null = null;
const ready = new Set<Language>();

/** The full editor, when its code and the language's are here. */
export const loadedEditor = (language: Language): FullEditor | null =>
  ready.has(language) ? editor : null;

/** Loads the full editor with a language. Rejects when the files cannot be had. */
export async function loadEditor(language: Language): Promise<void> {
  await afterPaint();
  // In steps, with room between them for key presses: each keeps the page busy for a while.
  await import('monaco-editor/esm/vs/editor/editor.api.js');
  await nextTask();
  const { CodeEditor } = await import('./code-editor.tsx');
  await nextTask();
  if (language === 'kusto') {
    // Before an editor is made: the language adds its features to editors as they come.
    await import('./kusto-language.ts');
    await nextTask();
  } else if (codeLanguages.some((one) => one === language)) {
    await import('./code-colours.ts');
  }
  editor = CodeEditor;
  ready.add(language);
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function afterPaint(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await nextTask();
}
