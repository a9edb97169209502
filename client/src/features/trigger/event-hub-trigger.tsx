import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { propertyText } from '#shared/function-json/function-definition';
import type {
  EventHubEvent,
  EventHubTriggerSample,
} from '#shared/playground-api/function-app-document';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { count } from '../../ui/count.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { NamedValues } from './named-values.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import styles from './trigger-panel.module.css';

interface EventHubTriggerProps {
  readonly trigger: EventHubTriggerSample;
  readonly onChange: (trigger: EventHubTriggerSample) => void;
}

const newEvent: EventHubEvent = { body: '{}', partitionKey: '', properties: [] };

/** The hub, and the events of a batch, one shown at a time. */
export function EventHubTrigger({ trigger, onChange }: EventHubTriggerProps) {
  const { eventHubName, consumerGroup, partitionId, events } = trigger;
  const [chosen, setChosen] = useState(0);
  const shown = Math.min(chosen, Math.max(events.length - 1, 0));
  const event = events[shown];
  const changeEvent = (patch: Partial<EventHubEvent>) =>
    onChange({
      ...trigger,
      events: events.map((one, index) => (index === shown ? { ...one, ...patch } : one)),
    });
  const add = () => {
    onChange({ ...trigger, events: [...events, event ?? newEvent] });
    setChosen(events.length);
  };
  return (
    <>
      <OneOnly events={events.length} />
      <div className={styles.fields}>
        <TextField
          label="Event hub"
          value={eventHubName}
          onChange={(to) => onChange({ ...trigger, eventHubName: to })}
        />
        <TextField
          label="Consumer group"
          value={consumerGroup}
          onChange={(to) => onChange({ ...trigger, consumerGroup: to })}
        />
        <TextField
          label="Partition id"
          value={partitionId}
          onChange={(to) => onChange({ ...trigger, partitionId: to })}
        />
      </div>
      <fieldset className={styles.events}>
        <legend className="visually-hidden">Events</legend>
        <span aria-hidden="true">Events</span>
        {events.map((_, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: events are told apart by their place
            key={index}
            type="button"
            aria-pressed={index === shown}
            aria-label={`Event ${index + 1} of ${events.length}`}
            onClick={() => setChosen(index)}
          >
            {index + 1}
          </button>
        ))}
        <Button size="small" appearance="subtle" icon={<Icon name="plus" />} onClick={add}>
          Add event
        </Button>
        {event && (
          <IconButton
            icon="cross"
            label={`Remove event ${shown + 1}`}
            onClick={() =>
              onChange({ ...trigger, events: events.filter((_, index) => index !== shown) })
            }
          />
        )}
      </fieldset>
      {event && (
        <>
          <div className={styles.fields}>
            <TextField
              label="Partition key"
              placeholder="none"
              value={event.partitionKey}
              onChange={(partitionKey) => changeEvent({ partitionKey })}
            />
          </div>
          <NamedValues
            title="Properties"
            one="property"
            values={event.properties}
            onChange={(properties) => changeEvent({ properties })}
          />
          <PayloadEditor
            label={`Body of event ${shown + 1}`}
            part={shown}
            value={event.body}
            onChange={(body) => changeEvent({ body })}
          />
        </>
      )}
    </>
  );
}

/** Several events, but a binding that takes one. */
function OneOnly({ events }: { events: number }) {
  const many = useAnalysis(({ preview }) => {
    const declared = preview?.definition?.trigger;
    return declared ? propertyText(declared, 'cardinality')?.toLowerCase() === 'many' : true;
  });
  if (events < 2 || many) return null;
  return (
    <Notice kind="info">
      <span>
        Of these {count(events, 'event')} the first is sent: the trigger's <code>cardinality</code>{' '}
        is not <code>many</code>.
      </span>
    </Notice>
  );
}
