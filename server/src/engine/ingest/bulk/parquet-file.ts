import { closeSync, openSync, writeSync } from 'node:fs';
import { ThriftWriter, varint } from './thrift-writer.ts';

/** How values are stored; the number is Parquet's own. */
const physicalTypes = { int32: 1, int64: 2, double: 5, text: 6 } as const;
export type PhysicalType = keyof typeof physicalTypes;

export interface ParquetColumn {
  readonly name: string;
  readonly type: PhysicalType;
}

/** Values of one column, for some rows. */
export interface ColumnPage {
  /** The values that are not null, one after another as Parquet's PLAIN encoding has them. */
  readonly values: Uint8Array;
  /** One byte a row, 0 for null; null when no row is. */
  readonly present: Uint8Array | null;
}

interface WrittenChunk {
  readonly column: ParquetColumn;
  readonly offset: number;
  readonly size: number;
}

interface WrittenGroup {
  readonly rowCount: number;
  readonly chunks: readonly WrittenChunk[];
}

const magic = Buffer.from('PAR1', 'latin1');
const plain = 0;
const rle = 3;
const optional = 1;
const utf8 = 0;

/**
 * Writes a Parquet file of flat, nullable columns, one row group after another: what DuckDB reads
 * fastest of all. A page a column and group, PLAIN, not compressed: it is read once, at once.
 * Source: parquet.thrift, Encodings.md.
 */
export class ParquetFile {
  readonly #file: number;
  readonly #columns: readonly ParquetColumn[];
  readonly #groups: WrittenGroup[] = [];
  #offset = 0;

  constructor(path: string, columns: readonly ParquetColumn[]) {
    this.#file = openSync(path, 'w', 0o600);
    this.#columns = columns;
    this.#write(magic);
  }

  /** `pages` stand in the order of the columns. */
  writeGroup(rowCount: number, pages: readonly ColumnPage[]): void {
    const chunks = this.#columns.map((column, i): WrittenChunk => {
      const page = pages[i];
      if (!page) throw new Error(`column ${column.name} has no page`);
      const levels = page.present ? bitLevels(page.present) : sameLevels(rowCount);
      const offset = this.#offset;
      this.#write(pageHeader(rowCount, levels.length + page.values.length));
      this.#write(levels);
      this.#write(page.values);
      return { column, offset, size: this.#offset - offset };
    });
    this.#groups.push({ rowCount, chunks });
  }

  /** Writes the footer: only now it is a file that can be read. */
  finish(): void {
    const footer = this.#footer();
    this.#write(footer);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(footer.length);
    this.#write(size);
    this.#write(magic);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#offset += bytes.length;
  }

  #footer(): Uint8Array {
    const writer = new ThriftWriter();
    const root = { name: 'rows', type: null };
    writer.i32(1, 1);
    writer.structs<{ readonly name: string; readonly type: PhysicalType | null }>(
      2,
      [root, ...this.#columns],
      ({ name, type }) => {
        if (type === null) writer.text(4, name).i32(5, this.#columns.length);
        else {
          writer.i32(1, physicalTypes[type]).i32(3, optional).text(4, name);
          if (type === 'text') writer.i32(6, utf8);
        }
      },
    );
    writer.i64(
      3,
      this.#groups.reduce((sum, { rowCount }) => sum + rowCount, 0),
    );
    writer.structs(4, this.#groups, ({ rowCount, chunks }) => {
      writer.structs(1, chunks, ({ column, offset, size }) => {
        writer.i64(2, offset).struct(3, () => {
          writer.i32(1, physicalTypes[column.type]).i32s(2, [plain, rle]).texts(3, [column.name]);
          writer.i32(4, 0).i64(5, rowCount).i64(6, size).i64(7, size).i64(9, offset);
        });
      });
      writer.i64(
        2,
        chunks.reduce((sum, { size }) => sum + size, 0),
      );
      writer.i64(3, rowCount);
    });
    return writer.finish();
  }
}

function pageHeader(rowCount: number, size: number): Uint8Array {
  const writer = new ThriftWriter();
  writer.i32(1, 0).i32(2, size).i32(3, size);
  writer.struct(5, () => {
    writer.i32(1, rowCount).i32(2, plain).i32(3, rle).i32(4, rle);
  });
  return writer.finish();
}

const withLength = (header: readonly number[], size: number): Buffer => {
  const bytes = Buffer.alloc(4 + header.length + size);
  bytes.writeUInt32LE(header.length + size);
  bytes.set(header, 4);
  return bytes;
};

/** Definition levels of rows that are all there: one run. */
const sameLevels = (rowCount: number): Uint8Array => withLength([...varint(rowCount * 2), 1], 0);

/** Definition levels, a bit a row. */
function bitLevels(present: Uint8Array): Uint8Array {
  const groups = Math.ceil(present.length / 8);
  const header = varint(groups * 2 + 1);
  const bytes = withLength(header, groups);
  const start = 4 + header.length;
  for (let row = 0; row < present.length; row++) {
    if (present[row] === 1)
      bytes[start + (row >> 3)] = (bytes[start + (row >> 3)] ?? 0) | (1 << (row & 7));
  }
  return bytes;
}
