import { count } from '../../ui/count.ts';
import styles from './header-table.module.css';

interface HeaderTableProps {
  readonly label: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export function HeaderTable({ label, headers }: HeaderTableProps) {
  if (headers.length === 0) return null;
  return (
    <details className={styles.headers}>
      <summary>
        {label} <span className={styles.count}>{count(headers.length, 'header')}</span>
      </summary>
      <dl>
        {headers.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice, and none moves
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
