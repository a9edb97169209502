import type { HttpTriggerSample } from '#shared/playground-api/function-app-document';
import { Select } from '../../ui/select.tsx';
import { NamedValues } from './named-values.tsx';
import { PayloadEditor } from './payload-editor.tsx';
import styles from './trigger-panel.module.css';

interface HttpTriggerProps {
  readonly trigger: HttpTriggerSample;
  readonly onChange: (trigger: HttpTriggerSample) => void;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export function HttpTrigger({ trigger, onChange }: HttpTriggerProps) {
  const { method, url, headers, body } = trigger;
  const known = methods.includes(method) ? methods : [method, ...methods];
  return (
    <>
      <div className={styles.request}>
        <Select
          label="HTTP method"
          value={method}
          options={known.map((value) => ({ value, label: value }))}
          onChange={(value) => onChange({ ...trigger, method: value })}
        />
        <input
          className={styles.url}
          aria-label="Path and query string"
          value={url}
          spellCheck={false}
          onChange={(event) => onChange({ ...trigger, url: event.target.value })}
        />
      </div>
      <NamedValues
        title="Request headers"
        one="header"
        values={headers}
        onChange={(to) => onChange({ ...trigger, headers: to })}
      />
      <PayloadEditor
        label="Request body"
        hint={method === 'GET' ? 'A GET request seldom has one' : undefined}
        value={body}
        onChange={(to) => onChange({ ...trigger, body: to })}
      />
    </>
  );
}
