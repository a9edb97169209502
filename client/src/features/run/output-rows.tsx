import type { OutputEvent } from '#shared/playground-api/invocation-event';
import { CodeBlock } from '../../ui/code-block.tsx';
import { count } from '../../ui/count.ts';
import { Losses } from './losses.tsx';
import styles from './output-rows.module.css';

/** The rows the host keeps of what the function gave, as they are serialised. */
export function OutputRows({ event }: { event: OutputEvent }) {
  const { binding, rowCount, discarded, format, payload, truncated } = event;
  return (
    <>
      {discarded > 0 && (
        <p className={styles.dropped}>
          {count(discarded, 'element')} dropped without an error: the host keeps JSON objects only.
        </p>
      )}
      {rowCount === 0 ? (
        <p className={styles.nothing}>No rows, so nothing is ingested.</p>
      ) : (
        <CodeBlock
          label={`Payload of ${binding}`}
          text={payload}
          json={format === 'json'}
          truncated={truncated}
        />
      )}
      <Losses losses={event.losses ?? []} />
    </>
  );
}
