import { lazy, Suspense } from 'react';
import type { RowsEvent } from '#shared/playground-api/invocation-event';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './rows.module.css';

const ResultsTable = lazy(async () => ({
  default: (await import('../results/results-table.tsx')).ResultsTable,
}));

export function Rows({ event }: { event: RowsEvent }) {
  const { columns, rows, total } = event;
  return (
    <div className={styles.rows}>
      <Suspense fallback={<Skeleton label="Opening the rows" lines={3} />}>
        <ResultsTable
          label={`Rows of ${event.binding}`}
          columns={columns}
          rows={rows}
          total={total}
        />
      </Suspense>
    </div>
  );
}
