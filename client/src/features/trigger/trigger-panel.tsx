import { Button } from '@fluentui/react-components';
import type { TriggerSample } from '#shared/playground-api/function-app-document';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { sampleKindOf } from '../../stores/trigger-sample.ts';
import { Notice } from '../../ui/notice.tsx';
import { BlobTrigger } from './blob-trigger.tsx';
import { EventGridTrigger } from './event-grid-trigger.tsx';
import { EventHubTrigger } from './event-hub-trigger.tsx';
import { HttpTrigger } from './http-trigger.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import { QueueTrigger } from './queue-trigger.tsx';
import { RabbitMQTrigger } from './rabbitmq-trigger.tsx';
import { ServiceBusTrigger } from './service-bus-trigger.tsx';
import { TimerTrigger } from './timer-trigger.tsx';
import styles from './trigger-panel.module.css';

const words: Readonly<Record<TriggerSample['kind'], string>> = {
  http: 'an HTTP request',
  timer: 'a timer tick',
  queue: 'a queue message',
  blob: 'a blob',
  eventHub: 'Event Hubs events',
  serviceBus: 'a Service Bus message',
  eventGrid: 'an Event Grid event',
  rabbitMQ: 'a RabbitMQ message',
  manual: 'a manual call',
};

/** The event that fires the function, with fields that fit its kind. */
export function TriggerPanel() {
  const trigger = useDocument((state) => state.document.trigger);
  const editTrigger = useDocument((state) => state.editTrigger);
  return (
    <div className={styles.panel}>
      <OtherKind sent={trigger.kind} />
      <TriggerFields trigger={trigger} onChange={editTrigger} />
    </div>
  );
}

/** function.json names another trigger than the one whose event is sent. */
function OtherKind({ sent }: { sent: TriggerSample['kind'] }) {
  const declared = useAnalysis((state) => state.preview?.definition?.trigger ?? null);
  const chooseTrigger = useDocument((state) => state.chooseTrigger);
  const wanted = declared ? sampleKindOf(declared.kind) : null;
  if (!declared || !wanted || wanted === sent) return null;
  return (
    <Notice kind="warning">
      <span>
        function.json has a {declared.kind}, but what is sent here is {words[sent]}.
      </span>
      <Button size="small" onClick={() => chooseTrigger(declared)}>
        Send {words[wanted]}
      </Button>
    </Notice>
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
    case 'blob':
      return <BlobTrigger trigger={trigger} onChange={onChange} />;
    case 'eventHub':
      return <EventHubTrigger trigger={trigger} onChange={onChange} />;
    case 'serviceBus':
      return <ServiceBusTrigger trigger={trigger} onChange={onChange} />;
    case 'eventGrid':
      return <EventGridTrigger trigger={trigger} onChange={onChange} />;
    case 'rabbitMQ':
      return <RabbitMQTrigger trigger={trigger} onChange={onChange} />;
    case 'manual':
      return (
        <PayloadEditor
          label="Input"
          hint="The text a manual call hands over"
          value={trigger.input}
          onChange={(input) => onChange({ ...trigger, input })}
        />
      );
  }
}
