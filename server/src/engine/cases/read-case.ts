import type { Column, KustoType } from '../types.ts';

/** A conformance case: a query, and the typed rows that its source gives. */
export interface Case {
  readonly title: string;
  readonly query: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Why it fails today; null when it must pass. */
  readonly failing: string | null;
}

/**
 * Reads a case file: comments with title and source (`// failing: why` marks it), the query,
 * `---`, a line of `name:type`, and a line for each row. Cells are two or more spaces apart.
 */
export function readCase(text: string): Case {
  const [head = '', tail = ''] = text.split(/^---$/m);
  const comments = head.split('\n').filter((line) => line.startsWith('//'));
  const failing = comments.map((line) => /^\/\/ failing: (.*)$/.exec(line)?.[1]).find(Boolean);
  const [names = '', ...rows] = tail.split('\n').filter((line) => line.trim() !== '');
  return {
    title: (comments[0] ?? '').replace(/^\/\/\s*/, ''),
    query: head,
    columns: cellsOf(names).map((cell) => {
      const at = cell.lastIndexOf(':');
      return { name: cell.slice(0, at), type: cell.slice(at + 1) as KustoType };
    }),
    rows: rows.map(cellsOf),
    failing: failing ?? null,
  };
}

const cellsOf = (line: string): string[] => line.trim().split(/\s{2,}/);
