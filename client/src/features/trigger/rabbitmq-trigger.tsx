import type { RabbitMQTriggerSample } from '#shared/playground-api/function-app-document';
import { TextField } from '../../ui/text-field.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import styles from './trigger-panel.module.css';

interface RabbitMQTriggerProps {
  readonly trigger: RabbitMQTriggerSample;
  readonly onChange: (trigger: RabbitMQTriggerSample) => void;
}

const fields = [
  { name: 'exchange', label: 'Exchange' },
  { name: 'routingKey', label: 'Routing key' },
  { name: 'contentType', label: 'Content type' },
  { name: 'messageId', label: 'Message id' },
  { name: 'correlationId', label: 'Correlation id' },
] as const;

export function RabbitMQTrigger({ trigger, onChange }: RabbitMQTriggerProps) {
  return (
    <>
      <div className={styles.fields}>
        {fields.map(({ name, label }) => (
          <TextField
            key={name}
            label={label}
            placeholder="none"
            value={trigger[name]}
            onChange={(to) => onChange({ ...trigger, [name]: to })}
          />
        ))}
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={trigger.redelivered}
            onChange={(event) => onChange({ ...trigger, redelivered: event.target.checked })}
          />
          Redelivered: an earlier attempt was not acknowledged
        </label>
      </div>
      <PayloadEditor
        label="RabbitMQ message"
        value={trigger.message}
        onChange={(message) => onChange({ ...trigger, message })}
      />
    </>
  );
}
