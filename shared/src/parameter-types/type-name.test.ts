import { describe, expect, it } from 'vitest';
import { readTypeName, unwrapped, writeTypeName } from './type-name.ts';

describe('types as code writes them', () => {
  it.each([
    ['out string', 'string'],
    ['System.Collections.Generic.IEnumerable<My.Product>', 'IEnumerable<Product>'],
    ['Product[]', 'Product[]'],
    ['IAsyncCollector<byte[]>', 'IAsyncCollector<byte[]>'],
    ['List<Map<String, Object>>', 'List<Map<String, Object>>'],
    ['typing.List[str]', 'List<str>'],
    ['double?', 'double'],
    ['Newtonsoft.Json.Linq.JArray', 'JArray'],
    ['', ''],
    ['<', '<'],
    ['a<b', 'a<b'],
  ])('%j is %s', (text, written) => {
    expect(writeTypeName(readTypeName(text))).toBe(written);
  });

  it.each([
    ['Task<Product>', 'Product'],
    ['func.Out[str]', 'str'],
    ['OutputBinding<List<Product>>', 'List<Product>'],
    ['out Product', 'Product'],
  ])('%s holds %s', (text, written) => {
    expect(writeTypeName(unwrapped(readTypeName(text)))).toBe(written);
  });

  it('nesting without end is a name, quickly', () => {
    expect(readTypeName('a<'.repeat(10_000) + '>'.repeat(10_000)).name).toBe('a');
    expect(readTypeName('[]'.repeat(10_000)).isArray).toBe(true);
  });
});
