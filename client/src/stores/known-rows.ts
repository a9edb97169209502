import type { BindingDocument } from '#shared/code-models/binding-document';
import type { RowColumn, RowTypes } from '#shared/code-models/code-model';
import type { KnownSchema } from '#shared/doctor/schema/known-schema';
import type { Run } from './run.ts';

/**
 * Columns of the rows of each kusto binding, as far as they are known: an input's from what the run
 * read for it, an output's from its table.
 */
export function knownRows(
  { bindings }: BindingDocument,
  run: Run,
  schema: KnownSchema | null,
): RowTypes {
  const rows = new Map<string, readonly RowColumn[]>();
  for (const { name, type, direction, properties } of bindings) {
    if (type.toLowerCase() !== 'kusto') continue;
    const text = (property: string): string => {
      const found = properties.find((one) => one.name.toLowerCase() === property.toLowerCase());
      return typeof found?.value === 'string' ? found.value : '';
    };
    const columns =
      direction === 'out'
        ? schema?.database(text('database'))?.tables.get(text('tableName'))?.columns
        : columnsRead(run, name);
    if (columns && columns.length > 0) rows.set(name, columns);
  }
  return rows;
}

function columnsRead(run: Run, binding: string): readonly RowColumn[] | undefined {
  const step = run.steps.findLast((one) => one.kind === 'rows' && one.binding === binding);
  return step?.kind === 'rows' ? step.event.columns : undefined;
}
