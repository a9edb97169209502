import { describe, expect, test } from 'vitest';
import { EngineError } from '../errors.ts';
import { localPrincipal } from '../principal.ts';
import { bindParameters } from './bind-parameters.ts';
import { translateQuery } from './translate-query.ts';

const catalog = {
  version: 1,
  defaultDatabase: 'Playground',
  nextId: 1,
  roles: [],
  databases: new Map(),
};

const translate = (text: string) =>
  translateQuery(
    { text, database: 'Playground', nowTicks: 0n, cluster: 'local', principal: localPrincipal },
    catalog,
  );

const failure = (work: () => unknown): EngineError => {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('expected an EngineError');
};

describe('translateQuery', () => {
  test.each([
    ['print x = ', 'SYN0002'],
    ['print x = y', 'SEM0001'],
    ['datatable(a:long)[1] | evaluate python(typeof(*), "x")', 'EMB0001'],
  ])('%s fails with %s and a place', (text, code) => {
    const error = failure(() => translate(text));
    expect(error.code).toBe(code);
    expect(error.span).toBeDefined();
  });

  test('an unknown name is marked where it stands', () => {
    expect(failure(() => translate('print x = yy')).span).toEqual({ offset: 10, length: 2 });
  });

  test('parameters are declared in order and never written into the SQL', () => {
    const query = translate('declare query_parameters(a:long, b:string = "x"); print c = a, d = b');
    expect(query.parameters).toEqual([
      { name: 'a', type: 'long', defaultText: null },
      { name: 'b', type: 'string', defaultText: '"x"' },
    ]);
    expect(query.statements[0]?.sql).toContain('$1');
    expect(query.statements[0]?.sql).toContain('$2');
  });

  test('every tabular statement is a result; render is metadata', () => {
    const query = translate('print a = 1; print b = 2 | render piechart with (title = "T")');
    expect(query.statements).toHaveLength(2);
    expect(query.statements[1]?.visualization).toMatchObject({
      Visualization: 'piechart',
      Title: 'T',
    });
  });
});

describe('bindParameters', () => {
  const bind = (type: 'string' | 'long' | 'datetime' | 'timespan', value: string) =>
    bindParameters([{ name: 'p', type, defaultText: null }], new Map([['p', value]]))[0];

  test.each([
    ['string', 'Item', 'Item'],
    ['string', '"a\\"b"', 'a"b'],
    ['string', '"a" or "b"', '"a" or "b"'],
    ['long', '10', 10n],
    ['long', 'long(-3)', -3n],
    ['timespan', '1.5h', 54_000_000_000n],
    ['datetime', 'datetime(0001-01-02)', 864_000_000_000n],
  ] as const)('%s from %s', (type, value, expected) => {
    expect(bind(type, value)).toBe(expected);
  });

  test('what does not read as the type names the parameter', () => {
    const error = failure(() => bind('long', 'ten'));
    expect(error.code).toBe('EMB0030');
    expect(error.message).toContain("'p'");
  });

  test('a missing value without default is refused', () => {
    const error = failure(() =>
      bindParameters([{ name: 'p', type: 'long', defaultText: null }], new Map()),
    );
    expect(error.code).toBe('EMB0030');
  });
});
