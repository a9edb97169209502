import { Button } from '@fluentui/react-components';
import type { InvocationError } from '#shared/playground-api/invocation-event';
import { useLayout } from '../../stores/layout-store.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './error-detail.module.css';

/** The host's messages, innermost last, then what to do and where. */
export function ErrorDetail({ error }: { error: InvocationError }) {
  const goTo = useLayout((state) => state.goTo);
  const { code, messages, advice, place } = error;
  const cause = messages.at(-1);
  return (
    <div className={styles.error} role="alert">
      <div className={styles.head}>
        <code className={styles.code}>{code}</code>
        <CopyButton label="Copy the messages" text={messages.join('\n')} />
      </div>
      <ol className={styles.messages}>
        {messages.slice(0, -1).map((message) => (
          <li key={message} className={styles.wrapper}>
            {message}
          </li>
        ))}
        {cause !== undefined && <li className={styles.cause}>{cause}</li>}
      </ol>
      {(advice || place) && (
        <div className={styles.next}>
          {advice && <p>{advice}</p>}
          {place && (
            <Button
              size="small"
              icon={<Icon name="target" />}
              onClick={() => goTo(place.file, place.span, error.binding)}
            >
              Go to place
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
