import type { BlobTriggerSample } from '#shared/playground-api/function-app-document';
import { TextField } from '../../ui/text-field.tsx';
import { NamedValues } from './named-values.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import styles from './trigger-panel.module.css';

interface BlobTriggerProps {
  readonly trigger: BlobTriggerSample;
  readonly onChange: (trigger: BlobTriggerSample) => void;
}

export function BlobTrigger({ trigger, onChange }: BlobTriggerProps) {
  const { path, content, metadata } = trigger;
  return (
    <>
      <div className={styles.single}>
        <TextField
          label="Blob"
          placeholder="container/name"
          hint="Container and name; the binding's path has to match."
          value={path}
          onChange={(to) => onChange({ ...trigger, path: to })}
        />
      </div>
      <NamedValues
        title="Metadata"
        one="metadata entry"
        values={metadata}
        onChange={(to) => onChange({ ...trigger, metadata: to })}
      />
      <PayloadEditor
        label="Content"
        language={/\.json$/i.test(path) ? 'json' : 'plaintext'}
        value={content}
        onChange={(to) => onChange({ ...trigger, content: to })}
      />
    </>
  );
}
