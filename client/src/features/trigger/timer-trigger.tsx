import type { TimerTriggerSample } from '#shared/playground-api/function-app-document';
import styles from './trigger-panel.module.css';

interface TimerTriggerProps {
  readonly trigger: TimerTriggerSample;
  readonly onChange: (trigger: TimerTriggerSample) => void;
}

export function TimerTrigger({ trigger, onChange }: TimerTriggerProps) {
  return (
    <div className={styles.fields}>
      <p className={styles.hint}>A timer has no payload. Run fires it once, now.</p>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={trigger.isPastDue}
          onChange={(event) => onChange({ ...trigger, isPastDue: event.target.checked })}
        />
        Past due: the tick comes later than its schedule
      </label>
    </div>
  );
}
