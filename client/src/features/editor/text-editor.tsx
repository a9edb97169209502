import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type FullEditor, type Handover, loadEditor, loadedEditor } from './load-editor.ts';
import styles from './text-editor.module.css';
import type { TextEditorProps } from './text-editor-props.ts';

/**
 * A text the visitor edits. Editable at once as a plain field; the full editor, loaded after the
 * first paint, takes its place with caret, scroll and focus as they were.
 */
export function TextEditor(props: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const Editor = useLoadedEditor(props.language);
  const [coming, setComing] = useState(Editor === null);
  const onReady = async (takeOver: (handover: Handover) => void): Promise<void> => {
    await composed(field.current);
    const handover = handoverOf(field.current);
    // In one go: no key press comes between the field's end and the editor's beginning.
    flushSync(() => setComing(false));
    if (handover) takeOver(handover);
  };
  return (
    <div className={styles.frame}>
      {Editor && (
        <div className={coming ? styles.coming : styles.shown} inert={coming}>
          <Editor {...props} coming={coming} onReady={onReady} />
        </div>
      )}
      {coming && <PlainEditor {...props} field={field} />}
    </div>
  );
}

type Field = RefObject<HTMLTextAreaElement | null>;

/** The full editor, once it is here. Without its files (the server is gone) the field stays. */
function useLoadedEditor(language: TextEditorProps['language']): FullEditor | null {
  const [, redraw] = useState(0);
  const editor = loadedEditor(language);
  useEffect(() => {
    if (editor) return;
    let left = false;
    loadEditor(language).then(() => {
      if (!left) redraw((times) => times + 1);
    }, reportError);
    return () => {
      left = true;
    };
  }, [language, editor]);
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
