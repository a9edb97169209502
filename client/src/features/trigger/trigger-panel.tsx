import { Button } from '@fluentui/react-components';
import type { TriggerSample } from '#shared/playground-api/function-app-document';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { HttpTrigger } from './http-trigger.tsx';
import { QueueTrigger } from './queue-trigger.tsx';
import { TimerTrigger } from './timer-trigger.tsx';
import styles from './trigger-panel.module.css';

type Kind = TriggerSample['kind'];

const kindOf: Readonly<Record<string, Kind>> = {
  httpTrigger: 'http',
  timerTrigger: 'timer',
  queueTrigger: 'queue',
};

/** A trigger of another kind; the payload stays. */
function otherTrigger(trigger: TriggerSample, kind: Kind): TriggerSample {
  const payload = payloadOf(trigger);
  switch (kind) {
    case 'http':
      return { kind, method: payload ? 'POST' : 'GET', url: '/api/', headers: [], body: payload };
    case 'timer':
      return { kind, isPastDue: false };
    case 'queue':
      return { kind, message: payload || '{}', dequeueCount: 1 };
  }
}

function payloadOf(trigger: TriggerSample): string {
  if (trigger.kind === 'timer') return '';
  return trigger.kind === 'http' ? trigger.body : trigger.message;
}

const words: Readonly<Record<Kind, string>> = {
  http: 'an HTTP request',
  timer: 'a timer tick',
  queue: 'a queue message',
};

/** The event that fires the function: a request, a timer's tick or a queue message. */
export function TriggerPanel() {
  const trigger = useDocument((state) => state.document.trigger);
  const editTrigger = useDocument((state) => state.editTrigger);
  const declared = useAnalysis((state) => state.preview?.definition?.trigger?.kind);
  const wanted = declared ? kindOf[declared] : undefined;
  return (
    <div className={styles.panel}>
      {wanted && wanted !== trigger.kind && (
        <Notice kind="warning">
          <span>
            function.json has a {declared}, but what is sent here is {words[trigger.kind]}.
          </span>
          <Button size="small" onClick={() => editTrigger(otherTrigger(trigger, wanted))}>
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
  }
}
