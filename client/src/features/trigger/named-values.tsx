import { Button } from '@fluentui/react-components';
import type { NamedValue } from '#shared/playground-api/function-app-document';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './trigger-panel.module.css';

interface NamedValuesProps {
  readonly title: string;
  /** What one of them is called: `header`. */
  readonly one: string;
  readonly values: readonly NamedValue[];
  readonly onChange: (values: readonly NamedValue[]) => void;
}

/** Names with their values, in the order they are sent. */
export function NamedValues({ title, one, values, onChange }: NamedValuesProps) {
  const change = (at: number, patch: Partial<NamedValue>) =>
    onChange(values.map((value, index) => (index === at ? { ...value, ...patch } : value)));
  return (
    <section className={styles.values} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="plus" />}
          onClick={() => onChange([...values, { name: '', value: '' }])}
        >
          Add {one}
        </Button>
      </div>
      {values.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: it has no name of its own while it is typed
        <div key={index} className={styles.value}>
          <input
            aria-label={`Name of ${one} ${index + 1}`}
            placeholder="name"
            value={name}
            spellCheck={false}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <input
            aria-label={`Value of ${one} ${name || index + 1}`}
            placeholder="value"
            value={value}
            spellCheck={false}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <IconButton
            icon="cross"
            label={`Remove ${one} ${name || index + 1}`}
            onClick={() => onChange(values.filter((_, at) => at !== index))}
          />
        </div>
      ))}
    </section>
  );
}
