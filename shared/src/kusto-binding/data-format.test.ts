import { describe, expect, it } from 'vitest';
import { decideFormat } from './data-format.ts';

// binding-engine.md section 6.4 [run]
describe('the data format', () => {
  it.each<[string | null, string, string]>([
    [null, 'json', 'multijson'],
    ['', 'json', 'multijson'],
    ['json', 'json', 'multijson'],
    [' json ', 'json', 'multijson'],
    ['multijson', 'multijson', 'multijson'],
    ['JSON', 'csv', 'csv'],
    ['Json', 'csv', 'csv'],
    ['Csv', 'csv', 'csv'],
    ['foo', 'csv', 'csv'],
    ...['csv', 'tsv', 'psv', 'scsv', 'sohsv', 'tsve', 'txt', 'raw'].map(
      (format): [string, string, string] => [format, format, format],
    ),
    ...['avro', 'orc', 'parquet'].map((format): [string, string, string] => [
      format,
      format,
      format,
    ]),
    ['1', 'tsv', 'tsv'],
    ['tsv,scsv', 'sohsv', 'sohsv'],
    ['99', 'csv', 'csv'],
  ])('%j is %s for one row and %s for two', (dataFormat, one, two) => {
    expect(decideFormat(dataFormat, 1)).toBe(one);
    expect(decideFormat(dataFormat, 2)).toBe(two);
  });
});
