import type { ValueLoss } from '#shared/playground-api/invocation-event';
import { Icon } from '../../ui/icon.tsx';
import styles from './losses.module.css';

const words: Readonly<Record<ValueLoss['kind'], string>> = {
  digits: 'loses digits',
  date: 'is written in another way',
  dropped: 'is dropped without a word',
  cut: 'is cut at the greatest depth',
  property: 'has no property in the class',
};

/** What is not the same after a conversion. */
export function Losses({ losses }: { losses: readonly ValueLoss[] }) {
  if (losses.length === 0) return null;
  return (
    <ul className={styles.losses} aria-label="What the conversion changes">
      {losses.map(({ kind, path, before, after }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: losses never move
        <li key={index} className={styles.loss}>
          <Icon name="warning" />
          <p>
            <code>{path || 'the value'}</code> {words[kind]}:{' '}
            <code className={styles.before}>{before}</code>
            {after !== null && (
              <>
                {' '}
                → <code className={styles.after}>{after}</code>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
