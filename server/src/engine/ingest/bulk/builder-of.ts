import type { KustoType } from '../../types.ts';
import type { ColumnBuilder } from './column-builder.ts';
import { DoubleBuilder, Int32Builder, Int64Builder } from './fixed-builders.ts';
import { TextBuilder } from './text-builder.ts';

export function builderOf(type: KustoType): ColumnBuilder {
  switch (type) {
    case 'bool':
    case 'int':
      return new Int32Builder(type);
    case 'long':
    case 'datetime':
    case 'timespan':
      return new Int64Builder(type);
    case 'real':
      return new DoubleBuilder(type);
    case 'string':
    case 'dynamic':
    case 'decimal':
    case 'guid':
      return new TextBuilder(type);
  }
}
