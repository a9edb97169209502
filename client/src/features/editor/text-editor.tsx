import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Editor, type Handover, loadEditor, loadedEditor } from './load-editor.ts';
import styles from './text-editor.module.css';
import type { TextEditorProps } from './text-editor-props.ts';

/**
 * A text the visitor edits. Editable at once as a plain field; the full editor, loaded after the
 * first paint, takes its place with caret, scroll and focus as they were.
 */
export function TextEditor(props: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const handover = useRef<Handover>(null);
  const Editor = useEditor(props.language, field, handover);
  return Editor ? (
    <Editor {...props} handover={handover} />
  ) : (
    <PlainEditor {...props} field={field} />
  );
}

type Field = RefObject<HTMLTextAreaElement | null>;

function useEditor(
  language: TextEditorProps['language'],
  field: Field,
  handover: RefObject<Handover | null>,
): Editor | null {
  const [shown, setShown] = useState(() => loadedEditor(language) !== null);
  const [, redraw] = useState(0);
  const editor = shown ? loadedEditor(language) : null;
  useEffect(() => {
    if (editor) return;
    let left = false;
    const swap = (): void => {
      if (left) return;
      // In one go: no key press comes between the field's end and the editor's beginning.
      flushSync(() => {
        handover.current = handoverOf(field.current);
        setShown(true);
        redraw((times) => times + 1);
      });
    };
    loadEditor(language)
      .then(() => composed(field.current))
      // Without its files (the server is gone) the field stays, and can be edited.
      .then(swap, reportError);
    return () => {
      left = true;
    };
  }, [language, editor, field, handover]);
  return editor;
}

function handoverOf(field: HTMLTextAreaElement | null): Handover | null {
  if (!field) return null;
  return {
    start: field.selectionStart,
    end: field.selectionEnd,
    backward: field.selectionDirection === 'backward',
    focused: document.activeElement === field,
    scrollTop: field.scrollTop,
  };
}

const composing = new WeakSet<HTMLTextAreaElement>();

/** When no input method is in the middle of a character. */
async function composed(field: HTMLTextAreaElement | null): Promise<void> {
  if (!field || !composing.has(field)) return;
  await new Promise((resolve) => {
    field.addEventListener('compositionend', () => setTimeout(resolve), { once: true });
  });
}

function PlainEditor({
  label,
  value,
  onChange,
  reveal,
  insertion,
  onRun,
  field,
}: TextEditorProps & { readonly field: Field }) {
  useLayoutEffect(() => {
    if (!reveal || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(reveal.span.offset, reveal.span.offset + reveal.span.length);
  }, [reveal, field]);
  const insertedTimes = useRef(insertion?.times ?? 0);
  useLayoutEffect(() => {
    if (!insertion || !field.current || insertion.times === insertedTimes.current) return;
    insertedTimes.current = insertion.times;
    const { selectionStart, selectionEnd } = field.current;
    field.current.setRangeText(insertion.text, selectionStart, selectionEnd, 'end');
    field.current.focus();
    onChange(field.current.value);
  }, [insertion, field, onChange]);
  return (
    <textarea
      ref={field}
      className={styles.plain}
      aria-label={label}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onCompositionStart={(event) => composing.add(event.currentTarget)}
      onCompositionEnd={(event) => composing.delete(event.currentTarget)}
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
