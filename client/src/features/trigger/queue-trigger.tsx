import type { QueueTriggerSample } from '#shared/playground-api/function-app-document';
import { NumberField } from '../../ui/number-field.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import styles from './trigger-panel.module.css';

interface QueueTriggerProps {
  readonly trigger: QueueTriggerSample;
  readonly onChange: (trigger: QueueTriggerSample) => void;
}

export function QueueTrigger({ trigger, onChange }: QueueTriggerProps) {
  return (
    <>
      <div className={styles.fields}>
        <NumberField
          label="Dequeue count"
          min={1}
          max={99}
          value={trigger.dequeueCount}
          onChange={(dequeueCount) => onChange({ ...trigger, dequeueCount })}
        />
      </div>
      <PayloadEditor
        label="Queue message"
        value={trigger.message}
        onChange={(message) => onChange({ ...trigger, message })}
      />
    </>
  );
}
