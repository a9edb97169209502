import type { TreeItem } from '../../ui/tree.tsx';

/** A line of the schema browser. */
export interface SchemaItem extends TreeItem {
  readonly kind: 'table' | 'column' | 'function';
  readonly name: string;
  /** Type of a column, parameters of a function. */
  readonly detail: string;
  /** What its author wrote about it. */
  readonly note: string;
  /** As a query says it. */
  readonly text: string;
}

/**
 * Tables with the columns of those that are open, then stored functions, of one database of
 * `.show schema as json`. What has another shape than Kusto's is left out.
 */
export function schemaItems(database: unknown, open: ReadonlySet<string>): readonly SchemaItem[] {
  const { Tables, MaterializedViews, Functions } = fieldsOf(database);
  const tables = [...namedParts(Tables), ...namedParts(MaterializedViews)].flatMap(
    ([name, table]): SchemaItem[] => {
      const id = `table ${name}`;
      const columns = listOf(table.OrderedColumns);
      return [
        {
          id,
          depth: 0,
          open: open.has(id),
          kind: 'table',
          name,
          detail: String(columns.length),
          note: textOf(table.DocString),
          text: kqlName(name),
        },
        ...(open.has(id) ? columns : []).map((column): SchemaItem => {
          const columnName = textOf(column.Name);
          return {
            id: `${id} ${columnName}`,
            depth: 1,
            open: null,
            kind: 'column',
            name: columnName,
            detail: textOf(column.CslType) || textOf(column.Type),
            note: textOf(column.DocString),
            text: kqlName(columnName),
          };
        }),
      ];
    },
  );
  const functions = namedParts(Functions).map(([name, one]): SchemaItem => {
    const parameters = listOf(one.InputParameters).map(
      (parameter) => `${textOf(parameter.Name)}: ${textOf(parameter.CslType) || 'table'}`,
    );
    return {
      id: `function ${name}`,
      depth: 0,
      open: null,
      kind: 'function',
      name,
      detail: `(${parameters.join(', ')})`,
      note: textOf(one.DocString),
      text: `${kqlName(name)}()`,
    };
  });
  return [...tables, ...functions];
}

/** A name as KQL takes it; quoted where it is no plain identifier. */
export function kqlName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  return `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : [];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const namedParts = (value: unknown): readonly (readonly [string, Fields])[] =>
  Object.entries(fieldsOf(value))
    .filter((entry): entry is [string, Fields] => isFields(entry[1]))
    .toSorted(([a], [b]) => a.localeCompare(b));
