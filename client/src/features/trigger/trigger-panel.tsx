import { Button } from '@fluentui/react-components';
import {
  emptySample,
  payloadText,
  triggerOfSample,
  withPayloadText,
} from '#shared/binding-data/trigger-payload';
import type { TriggerSample } from '#shared/playground-api/function-app-document';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { HttpTrigger } from './http-trigger.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import { QueueTrigger } from './queue-trigger.tsx';
import { TimerTrigger } from './timer-trigger.tsx';
import styles from './trigger-panel.module.css';

type Kind = TriggerSample['kind'];

/** The kind of sample that fires a trigger of this binding type. */
const sampleOf = (binding: string): Kind | undefined =>
  (Object.keys(triggerOfSample) as Kind[]).find((kind) => triggerOfSample[kind] === binding);

const words: Readonly<Record<Kind, string>> = {
  http: 'an HTTP request',
  timer: 'a timer tick',
  queue: 'a queue message',
  blob: 'a blob',
  eventHub: 'an Event Hubs event',
  serviceBus: 'a Service Bus message',
  eventGrid: 'an Event Grid event',
  rabbitMQ: 'a RabbitMQ message',
  manual: 'a manual call',
};

/** The event that fires the function: a request, a timer's tick or a queue message. */
export function TriggerPanel() {
  const trigger = useDocument((state) => state.document.trigger);
  const editTrigger = useDocument((state) => state.editTrigger);
  const declared = useAnalysis((state) => state.preview?.definition?.trigger?.kind);
  const wanted = declared ? sampleOf(declared) : undefined;
  return (
    <div className={styles.panel}>
      {wanted && wanted !== trigger.kind && (
        <Notice kind="warning">
          <span>
            function.json has a {declared}, but what is sent here is {words[trigger.kind]}.
          </span>
          <Button
            size="small"
            onClick={() => editTrigger(emptySample(wanted, payloadText(trigger) ?? ''))}
          >
            Send {words[wanted]}
          </Button>
        </Notice>
      )}
      <TriggerFields trigger={trigger} onChange={editTrigger} />
    </div>
  );
}

function TriggerFields(props: { trigger: TriggerSample; onChange: (to: TriggerSample) => void }) {
  const { trigger, onChange } = props;
  switch (trigger.kind) {
    case 'http':
      return <HttpTrigger trigger={trigger} onChange={onChange} />;
    case 'timer':
      return <TimerTrigger trigger={trigger} onChange={onChange} />;
    case 'queue':
      return <QueueTrigger trigger={trigger} onChange={onChange} />;
    default:
      return (
        <PayloadEditor
          label="Payload"
          value={payloadText(trigger) ?? ''}
          onChange={(payload) => onChange(withPayloadText(trigger, payload))}
        />
      );
  }
}
