import { describe, expect, it } from 'vitest';
import type { QueryResponse } from '#shared/playground-api/query';
import { mappingsIn } from './table-mappings.ts';

const answer = (rows: readonly (readonly string[])[]): QueryResponse =>
  // Of an answer only its tables are read.
  ({
    outcome: 'succeeded',
    tables: [
      {
        name: 'Table_0',
        columns: ['Name', 'Kind', 'Mapping', 'Table'].map((name) => ({ name, type: 'string' })),
        rows,
        total: rows.length,
        visualization: null,
      },
    ],
  }) as unknown as QueryResponse;

describe('the answer to .show table ingestion mappings', () => {
  it('gives mappings as the doctor takes them', () => {
    const mapping = '[{"column":"ProductID","path":"$.ItemID"}]';
    expect(mappingsIn(answer([['m', 'Json', mapping, 'Products']]))).toEqual([
      { name: 'm', kind: 'json', entries: [{ column: 'ProductID', path: '$.ItemID' }] },
    ]);
  });

  it('gives none where there are none', () => {
    expect(mappingsIn(answer([]))).toEqual([]);
    expect(mappingsIn({ ...answer([]), tables: [] })).toEqual([]);
  });
});
