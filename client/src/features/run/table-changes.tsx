import type { TableEvent } from '#shared/playground-api/invocation-event';
import { count } from '../../ui/count.ts';
import styles from './data-table.module.css';
import { diffTables } from './table-diff.ts';

const mostShown = 100;

/** The target table, with what the run changed on top. */
export function TableChanges(props: { before: TableEvent | null; after: TableEvent | null }) {
  const { before, after } = props;
  const shown = after ?? before;
  if (!shown) return null;
  const rows = diffTables(before, after);
  if (rows.length === 0) return <p className={styles.nothing}>The table is empty.</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className={styles.scroll} tabIndex={0} aria-label={`Table ${shown.table}`}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.change}>
                <span className="visually-hidden">Change</span>
              </th>
              {shown.columns.map(({ name, type }) => (
                <th key={name} scope="col" className={isNumber(type) ? styles.number : undefined}>
                  {name}
                  <span className={styles.type}>{type}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostShown).map(({ row, change }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key and never move
              <tr key={index} data-change={change}>
                <td className={styles.change}>
                  <span aria-hidden="true">{marks[change]}</span>
                  <span className="visually-hidden">{change}</span>
                </td>
                {shown.columns.map(({ name, type }, at) => (
                  <td key={name} className={isNumber(type) ? styles.number : undefined}>
                    <Cell value={row[at]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.total > Math.min(mostShown, rows.length) && (
        <p className={styles.nothing}>{count(shown.total, 'row')} in all.</p>
      )}
    </>
  );
}

const marks = { added: '+', removed: '−', same: '' };

function Cell({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className={styles.nothing}>null</span>;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isNumber = (type: string): boolean => ['int', 'long', 'real', 'decimal'].includes(type);

/** `Products +2 rows (5 → 7)`. */
export function tableSummary(before: TableEvent | null, after: TableEvent | null): string {
  const shown = after ?? before;
  if (!shown) return '';
  const name = `${shown.database}.${shown.table}`;
  if (!before || !after) return `${name} · ${count(shown.total, 'row')}`;
  const gained = after.total - before.total;
  const sign = gained > 0 ? '+' : gained < 0 ? '−' : '±';
  return `${name} · ${sign}${count(Math.abs(gained), 'row')} (${before.total} → ${after.total})`;
}
