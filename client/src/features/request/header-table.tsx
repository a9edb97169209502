import { count } from '../../ui/count.ts';
import styles from './header-table.module.css';

interface HeaderTableProps {
  readonly label: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly openAtFirst?: boolean;
}

export function HeaderTable({ label, headers, openAtFirst = false }: HeaderTableProps) {
  if (headers.length === 0) return null;
  return (
    <details className={styles.headers} open={openAtFirst}>
      <summary>
        {label} · {count(headers.length, 'header')}
      </summary>
      <table aria-label={label}>
        <tbody>
          {headers.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice, and none moves
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
