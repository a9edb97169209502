import { runCurrent } from '../../stores/actions.ts';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { TextEditor } from '../editor/text-editor.tsx';
import styles from './trigger-panel.module.css';

interface PayloadEditorProps {
  readonly label: string;
  readonly language?: 'json' | 'plaintext';
  readonly hint?: string | undefined;
  /** Which of several payloads this is; places in the trigger are places in the first. */
  readonly part?: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The event's payload. */
export function PayloadEditor(props: PayloadEditorProps) {
  const { label, language = 'json', hint, part = 0, value, onChange } = props;
  const sampleId = useDocument((state) => state.sampleId);
  const kind = useDocument((state) => state.document.trigger.kind);
  const diagnostics = useAnalysis((state) => state.diagnostics);
  const reveal = useLayout((state) => state.reveal);
  const hasPlaces = part === 0;
  return (
    <section className={styles.payload} aria-label={label}>
      <div className={styles.sectionHead}>
        <h2>{label}</h2>
        {hint && value === '' && <span className={styles.hint}>{hint}</span>}
      </div>
      <div className={styles.text}>
        <TextEditor
          language={language}
          label={label}
          path={`${sampleId}/trigger/${kind}/${part}`}
          value={value}
          onChange={onChange}
          diagnostics={hasPlaces ? diagnostics.filter(({ file }) => file === 'trigger') : []}
          reveal={hasPlaces && reveal?.file === 'trigger' ? reveal : null}
          onRun={runCurrent}
        />
      </div>
    </section>
  );
}
