import { Button } from '@fluentui/react-components';
import { useStatus } from '../../stores/status-store.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './status-details.module.css';

/** What the pill holds back: address, databases, restarts, and putting the sandbox back. */
export default function StatusDetails() {
  const status = useStatus((state) => state.status);
  const problem = useStatus((state) => state.problem);
  if (!status) {
    return <p role="status">{problem?.message ?? 'Asking the server…'}</p>;
  }
  const { cluster } = status;
  return (
    <div className={styles.details}>
      {problem && (
        <p className={styles.problem} role="status">
          {problem.message}
        </p>
      )}
      <section>
        <h2>Embedded cluster</h2>
        <p className={styles.muted}>
          {status.mode === 'local'
            ? 'Any Kusto client on this machine can use it.'
            : 'A sandbox of your own; nothing is kept after your visit.'}
        </p>
        {cluster.url && <Address label="Address" text={cluster.url} />}
        {cluster.connectionString && (
          <Address label="Connection string" text={cluster.connectionString} />
        )}
      </section>
      <section>
        <h2>Databases</h2>
        <ul className={styles.databases}>
          {status.databases.map(({ name, readOnly, note }) => (
            <li key={name}>
              <Icon name="database" />
              <span>
                <code>{name}</code>
                {readOnly && <span className={styles.badge}>read-only</span>}
                {note && <span className={styles.note}>{note}</span>}
              </span>
            </li>
          ))}
        </ul>
        <ResetSandbox />
      </section>
      <section>
        <h2>Restarts</h2>
        {cluster.restarts.length === 0 ? (
          <p className={styles.muted}>None since the server started.</p>
        ) : (
          <ul className={styles.restarts}>
            {cluster.restarts.map(({ at, reason }) => (
              <li key={at}>
                <time dateTime={at}>{new Date(at).toLocaleTimeString()}</time> {reason}
              </li>
            ))}
          </ul>
        )}
      </section>
      <p className={styles.muted}>Version {status.version}</p>
    </div>
  );
}

function Address({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.address}>
      <span className={styles.muted}>{label}</span>
      <code>{text}</code>
      <CopyButton text={text} label={`Copy the ${label.toLowerCase()}`} />
    </div>
  );
}

function ResetSandbox() {
  const reset = useStatus((state) => state.reset);
  const askReset = useStatus((state) => state.askReset);
  const keepSandbox = useStatus((state) => state.keepSandbox);
  const resetSandbox = useStatus((state) => state.resetSandbox);
  const words = { idle: '', asked: '', running: 'Resetting…', done: 'Done.', failed: 'It failed.' };
  if (reset === 'asked') {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
      <div className={styles.confirm} role="group" aria-label="Reset the sandbox">
        <p>
          Puts your databases back as they were made. Rows, tables and functions you added are gone
          for good; your functions, texts and queries stay.
        </p>
        <Button size="small" appearance="primary" onClick={() => void resetSandbox()}>
          Reset
        </Button>
        <Button size="small" autoFocus onClick={keepSandbox}>
          Keep
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.reset}>
      <Button
        size="small"
        icon={<Icon name="undo" />}
        disabled={reset === 'running'}
        onClick={askReset}
      >
        Reset sandbox…
      </Button>
      <span role="status" className={styles.muted}>
        {words[reset]}
      </span>
    </div>
  );
}
