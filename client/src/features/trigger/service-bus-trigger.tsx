import type { ServiceBusTriggerSample } from '#shared/playground-api/function-app-document';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { NamedValues } from './named-values.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import styles from './trigger-panel.module.css';

interface ServiceBusTriggerProps {
  readonly trigger: ServiceBusTriggerSample;
  readonly onChange: (trigger: ServiceBusTriggerSample) => void;
}

const fields = [
  { name: 'messageId', label: 'Message id' },
  { name: 'subject', label: 'Subject' },
  { name: 'contentType', label: 'Content type' },
  { name: 'correlationId', label: 'Correlation id' },
  { name: 'sessionId', label: 'Session id' },
] as const;

export function ServiceBusTrigger({ trigger, onChange }: ServiceBusTriggerProps) {
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
        <NumberField
          label="Delivery count"
          min={1}
          max={99}
          value={trigger.deliveryCount}
          onChange={(deliveryCount) => onChange({ ...trigger, deliveryCount })}
        />
      </div>
      <NamedValues
        title="Application properties"
        one="property"
        values={trigger.applicationProperties}
        onChange={(applicationProperties) => onChange({ ...trigger, applicationProperties })}
      />
      <PayloadEditor
        label="Service Bus message"
        value={trigger.message}
        onChange={(message) => onChange({ ...trigger, message })}
      />
    </>
  );
}
