/** One token of compiled code: where it stands, and where it stood. Zero-based. */
interface Mapping {
  readonly column: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
}

/** Compiled line and column (zero-based) -> those of the source; null when the line has none. */
export type SourceMap = (
  line: number,
  column: number,
) => { readonly line: number; readonly column: number } | null;

/** Reads the `mappings` of a source map of one file. Source: ECMA-426, "Mappings structure". */
export function readSourceMap(mappings: string): SourceMap {
  const lines: Mapping[][] = [];
  let sourceLine = 0;
  let sourceColumn = 0;
  for (const group of mappings.split(';')) {
    let column = 0;
    const line: Mapping[] = [];
    for (const segment of group.split(',')) {
      const [columnStep, , lineStep, sourceColumnStep] = readVlq(segment);
      if (columnStep === undefined) continue;
      column += columnStep;
      sourceLine += lineStep ?? 0;
      sourceColumn += sourceColumnStep ?? 0;
      line.push({ column, sourceLine, sourceColumn });
    }
    lines.push(line);
  }
  return (line, column) => {
    const found = lines[line]?.findLast((mapping) => mapping.column <= column);
    return found ? { line: found.sourceLine, column: found.sourceColumn } : null;
  };
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Numbers in base 64, five bits a digit, the lowest first; the lowest bit of all is the sign. */
function readVlq(text: string): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of text) {
    const digit = digits.indexOf(char);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
