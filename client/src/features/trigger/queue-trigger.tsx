import type { QueueTriggerSample } from '#shared/playground-api/function-app-document';
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
        <label className={styles.check}>
          Dequeue count
          <input
            type="number"
            min={1}
            max={99}
            value={trigger.dequeueCount}
            onChange={(event) => {
              const dequeueCount = Math.trunc(event.target.valueAsNumber);
              if (dequeueCount >= 1) onChange({ ...trigger, dequeueCount });
            }}
          />
        </label>
      </div>
      <PayloadEditor
        label="Queue message"
        value={trigger.message}
        onChange={(message) => onChange({ ...trigger, message })}
      />
    </>
  );
}
