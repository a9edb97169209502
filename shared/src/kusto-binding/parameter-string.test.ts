import { describe, expect, it } from 'vitest';
import { parseParameterString } from './parameter-string.ts';

// binding-engine.md section 2 [run]
describe('parameter strings', () => {
  it.each<[string | null, Record<string, string>]>([
    ['@a=b,@c=d', { a: 'b', c: 'd' }],
    [',,@a=b,,@c=d,,', { a: 'b', c: 'd' }],
    [' @a = b , @c = d ', { a: ' b ', c: ' d ' }],
    ['@a=', { a: '' }],
    ['@a=null', { a: 'null' }],
    ['@A=1,@a=2', { A: '1', a: '2' }],
    ['@ a=1', { ' a': '1' }],
    ['@=1', { '': '1' }],
    // The extension's own test of clientRequestProperties: quotes are sent.
    [
      '@client_max_redirect_count=2, @notruncation=true, @maxoutputcolumns=638258584515103616, @query_language="kql"',
      {
        client_max_redirect_count: '2',
        notruncation: 'true',
        maxoutputcolumns: '638258584515103616',
        query_language: '"kql"',
      },
    ],
    ['', {}],
    [null, {}],
  ])('%j gives %j', (text, expected) => {
    const parameters = parseParameterString(text);
    expect(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))).toEqual(
      expected,
    );
  });

  it.each([
    ['@a', 'PS-01'],
    ['@a=b=c', 'PS-01'],
    ['@a=b, ', 'PS-01'],
    ['@a="x,y"', 'PS-01'],
    ['@a=b;@c=d', 'PS-01'],
    ['   ', 'PS-01'],
    ['a=b', 'PS-02'],
    ['=b', 'PS-02'],
    ['@a=1,@a=2', 'PS-03'],
  ])('%j is refused with %s', (text, code) => {
    expect(() => parseParameterString(text)).toThrow(expect.objectContaining({ code }));
  });

  it('says what the extension says', () => {
    expect(() => parseParameterString('@a')).toThrow(
      'Parameters must be separated by "," and parameter name and parameter value must be separated by "=", i.e. "@param1=param1,@param2=param2". To specify a null value, use null, as in "@param1=null,@param2=param2".To specify an empty string as a value, simply do not add anything after the equals sign, as in "@param1=,@param2=param2".',
    );
    expect(() => parseParameterString('a=1')).toThrow(
      'Parameter name must start with "@", i.e. "@param1=param1,@param2=param2"',
    );
    expect(() => parseParameterString('@a=1,@a=2')).toThrow(
      'An item with the same key has already been added. Key: a',
    );
  });
});
