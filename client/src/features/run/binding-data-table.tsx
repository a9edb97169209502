import type { BindingDatum } from '#shared/playground-api/invocation-event';
import styles from './data-table.module.css';

/** Every name that `{name}` can say, and what it would give. */
export function BindingDataTable({ data }: { data: readonly BindingDatum[] }) {
  if (data.length === 0) return <p className={styles.nothing}>This trigger has no binding data.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section className={styles.scroll} tabIndex={0} aria-label="Binding data">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Expression</th>
            <th scope="col">Value</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ name, source, text, json }) => (
            <tr key={`${source} ${name}`}>
              <td>{`{${name}}`}</td>
              <td className={styles.wrap}>
                {text === null ? <span className={styles.nothing}>{json}</span> : text || '(empty)'}
              </td>
              <td className={styles.muted}>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `httpTrigger · productId = 1, headers, query`. */
export function triggerSummary(trigger: {
  readonly type: string;
  readonly bindingData: readonly BindingDatum[];
}): string {
  const names = trigger.bindingData
    .filter(({ name }) => !name.startsWith('$'))
    .map(({ name, text }) => (text === null || text.length > 24 ? name : `${name} = ${text}`));
  return [trigger.type, names.join(', ')].filter(Boolean).join(' · ');
}
