import { runCurrent } from '../../stores/actions.ts';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { TextEditor } from '../editor/text-editor.tsx';
import styles from './trigger-panel.module.css';

interface PayloadEditorProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The event's payload; places in the trigger are places in this text. */
export function PayloadEditor({ label, hint, value, onChange }: PayloadEditorProps) {
  const sampleId = useDocument((state) => state.sampleId);
  const diagnostics = useAnalysis((state) => state.diagnostics);
  const reveal = useLayout((state) => state.reveal);
  return (
    <section className={styles.payload} aria-label={label}>
      <div className={styles.sectionHead}>
        <h2>{label}</h2>
        {hint && value === '' && <span className={styles.hint}>{hint}</span>}
      </div>
      <div className={styles.text}>
        <TextEditor
          language="json"
          label={label}
          path={`${sampleId}/trigger`}
          value={value}
          onChange={onChange}
          diagnostics={diagnostics.filter(({ file }) => file === 'trigger')}
          reveal={reveal?.file === 'trigger' ? reveal : null}
          onRun={runCurrent}
        />
      </div>
    </section>
  );
}
