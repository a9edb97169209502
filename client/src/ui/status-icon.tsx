import { Icon, type IconName } from './icon.tsx';
import styles from './status-icon.module.css';

type Status = 'running' | 'succeeded' | 'failed' | 'canceled' | 'interrupted' | 'planned';

const icons: Readonly<Record<Exclude<Status, 'running'>, IconName>> = {
  succeeded: 'check',
  failed: 'cross',
  canceled: 'stop',
  interrupted: 'dash',
  planned: 'circle',
};

/** How a step stands, by shape and colour, with the word for screen readers. */
export function StatusIcon({ status }: { status: Status }) {
  return (
    <span className={styles.icon} data-status={status}>
      {status === 'running' ? (
        <span className={styles.spinner} aria-hidden="true" />
      ) : (
        <Icon name={icons[status]} />
      )}
      <span className="visually-hidden">{status}: </span>
    </span>
  );
}
