import { type ColumnSchema, kustoType } from './known-schema.ts';
import { KqlScanner } from './kql-scanner.ts';

/** `(ProductID:long, ['a b']:string)` -> columns; what is none is left out. */
export function readColumns(text: string): readonly ColumnSchema[] {
  const scanner = new KqlScanner(text);
  scanner.take('(');
  const columns: ColumnSchema[] = [];
  for (;;) {
    const column = scanner.name();
    if (column === null || !scanner.take(':')) return columns;
    columns.push({ name: column.name, type: kustoType(scanner.word()) });
    if (!scanner.take(',')) return columns;
  }
}
