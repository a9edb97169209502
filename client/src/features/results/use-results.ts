import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  createSortedRowModel,
  type ReactTable,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { columnWidth, narrowestPx, widestPx } from './column-width.ts';
import { comparerOf } from './compare-cells.ts';

const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});
const helper = createColumnHelper<typeof features, WireRow>();

export type ResultsModel = ReactTable<typeof features, WireRow>;

/** The rows as a table that sorts and sizes. Columns go by place: two may have the same name. */
export function useResults(columns: readonly WireColumn[], rows: readonly WireRow[]): ResultsModel {
  const definitions = useMemo(
    () =>
      helper.columns(
        columns.map((column, index) => {
          const compare = comparerOf(column.type);
          return helper.accessor((row) => row[index], {
            id: String(index),
            header: column.name,
            size: columnWidth(column, index, rows),
            minSize: narrowestPx,
            maxSize: widestPx,
            sortFn: (a, b) => compare(a.original[index], b.original[index]),
          });
        }),
      ),
    [columns, rows],
  );
  return useTable({
    features,
    columns: definitions,
    data: rows,
    columnResizeMode: 'onChange',
    sortDescFirst: false,
  });
}
