import { Button } from '@fluentui/react-components';
import type { HttpTriggerSample } from '#shared/playground-api/function-app-document';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
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
      <HeaderList headers={headers} onChange={(to) => onChange({ ...trigger, headers: to })} />
      <PayloadEditor
        label="Request body"
        hint={method === 'GET' ? 'A GET request seldom has one' : undefined}
        value={body}
        onChange={(to) => onChange({ ...trigger, body: to })}
      />
    </>
  );
}

type Headers = HttpTriggerSample['headers'];

function HeaderList(props: { headers: Headers; onChange: (headers: Headers) => void }) {
  const { headers, onChange } = props;
  const change = (at: number, patch: Partial<Headers[number]>) =>
    onChange(headers.map((header, index) => (index === at ? { ...header, ...patch } : header)));
  return (
    <section className={styles.headers} aria-label="Request headers">
      <div className={styles.sectionHead}>
        <h2>Headers</h2>
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="plus" />}
          onClick={() => onChange([...headers, { name: '', value: '' }])}
        >
          Add header
        </Button>
      </div>
      {headers.map((header, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header has no name of its own while it is typed
        <div key={index} className={styles.header}>
          <input
            aria-label={`Name of header ${index + 1}`}
            placeholder="name"
            value={header.name}
            spellCheck={false}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <input
            aria-label={`Value of header ${header.name || index + 1}`}
            placeholder="value"
            value={header.value}
            spellCheck={false}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <IconButton
            icon="cross"
            label={`Remove header ${header.name || index + 1}`}
            onClick={() => onChange(headers.filter((_, at) => at !== index))}
          />
        </div>
      ))}
    </section>
  );
}
