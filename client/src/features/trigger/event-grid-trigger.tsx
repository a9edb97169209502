import { Button } from '@fluentui/react-components';
import type { EventGridTriggerSample } from '#shared/playground-api/function-app-document';
import { cloudEvent, eventGridEvent } from '../../stores/event-grid-samples.ts';
import { PayloadEditor } from './payload-editor.tsx';
import styles from './trigger-panel.module.css';

interface EventGridTriggerProps {
  readonly trigger: EventGridTriggerSample;
  readonly onChange: (trigger: EventGridTriggerSample) => void;
}

/** One event as JSON text, in either schema. */
export function EventGridTrigger({ trigger, onChange }: EventGridTriggerProps) {
  const start = (event: string) => onChange({ ...trigger, event });
  return (
    <>
      <div className={styles.row}>
        <span className={styles.hint}>Start from a blob that was created, in</span>
        <Button size="small" onClick={() => start(eventGridEvent)}>
          Event Grid schema
        </Button>
        <Button size="small" onClick={() => start(cloudEvent)}>
          CloudEvents schema
        </Button>
      </div>
      <PayloadEditor
        label="Event"
        value={trigger.event}
        onChange={(event) => onChange({ ...trigger, event })}
      />
    </>
  );
}
