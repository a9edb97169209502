import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { Diagnostic } from '#shared/text/diagnostic';
import type { Span } from '#shared/text/span';
import styles from './text-editor.module.css';

export interface TextEditorProps {
  readonly language: 'json' | 'kusto' | 'plaintext';
  /** Name of the text for screen readers. */
  readonly label: string;
  /** Tells this text from the others: the editor keeps undo and scroll under it. */
  readonly path: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly diagnostics?: readonly Diagnostic[];
  /** Selects a span and takes the focus, each time `times` grows. */
  readonly reveal?: { readonly span: Span; readonly times: number } | null;
  readonly onRun?: () => void;
}

/** Set once the editor's code is here, so that later ones begin with it. */
const loadedEditor: ComponentType<TextEditorProps> | null = null;

/**
 * A text the visitor edits. Editable at once as a plain field; the full editor, loaded after the
 * first paint, takes its place.
 */
export function TextEditor(props: TextEditorProps) {
  const Editor = useEditor();
  return Editor ? <Editor {...props} /> : <PlainEditor {...props} />;
}

function useEditor(): ComponentType<TextEditorProps> | null {
  const [editor, setEditor] = useState<ComponentType<TextEditorProps> | null>(() => loadedEditor);
  useEffect(() => {
    if (loadedEditor) return;
    setEditor(null);
  }, []);
  return editor;
}

function PlainEditor({ label, value, onChange, reveal, onRun }: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!reveal || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(reveal.span.offset, reveal.span.offset + reveal.span.length);
  }, [reveal]);
  return (
    <textarea
      ref={field}
      className={styles.plain}
      aria-label={label}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      wrap="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
        if (!onRun) return;
        event.preventDefault();
        event.stopPropagation();
        onRun();
      }}
    />
  );
}
