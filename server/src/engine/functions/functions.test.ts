import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { localPrincipal } from '../principal.ts';
import type { KustoType } from '../types.ts';
import type { Argument, Call, Constant } from './function-table.ts';
import {
  aggregates,
  allowedSqlFunctions,
  convert,
  element,
  literal,
  macros,
  operators,
  registerJavascriptFunctions,
  scalarFunctions,
} from './index.ts';

let evaluate: (expression: string) => Promise<unknown>;
/** Functions outside of the list that the gate lets pass, with the expression that calls them. */
const strangers = new Set<string>();

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  registerJavascriptFunctions(connection);
  for (const macro of macros) await connection.run(macro);
  evaluate = async (expression) => {
    const tree = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [
      `SELECT ${expression}`,
    ]);
    for (const [, name = ''] of String(tree.getRowsJson()[0]?.[0]).matchAll(
      /"function_name":"([^"]+)"/g,
    ))
      if (!name.startsWith('kusto_') && !allowedSqlFunctions.has(name)) strangers.add(name);
    return (await connection.runAndReadAll(`SELECT ${expression}`)).getRowsJson()[0]?.[0];
  };
});

const span = { start: 0, length: 0 } as unknown as Argument['span'];
const of = (type: KustoType, value: Constant): Argument => ({
  sql: literal(type, value),
  type,
  constant: value,
  span,
});
const s = (value: string): Argument => of('string', value);
const n = (value: number | null): Argument => of('long', value === null ? null : BigInt(value));
const r = (value: number): Argument => of('real', value);
const d = (value: unknown): Argument => of('dynamic', JSON.stringify(value));
const t = (value: string): Argument => convert(s(value), 'datetime');
const ts = (value: string): Argument => convert(s(value), 'timespan');
const b = (value: boolean): Argument => of('bool', value);

const callOf = (name: string, args: readonly Argument[], returns: KustoType): Call => ({
  name,
  returns,
  span,
  nowTicks: 637_134_336_000_000_000n,
  context: { database: 'db', cluster: 'http://c', principal: localPrincipal },
  arguments: args,
  row: [],
  windows: null,
  scanned: false,
  lateral: false,
});

/** What the call gives as text, as `tostring()` shows it; booleans and null as they are. */
async function call(name: string, args: readonly Argument[], returns: KustoType = 'long') {
  const row = scalarFunctions[name] ?? operators[name] ?? aggregates[name];
  if (!row) throw new Error(`no row for ${name}`);
  const made = callOf(name, args, returns);
  const converted = args.map((arg, i) => {
    const type = row.takes[i] ?? row.rest ?? 'any';
    return type === 'any' || type === arg.type ? arg : convert(arg, type);
  });
  const type = typeof row.returns === 'function' ? row.returns(converted, made) : row.returns;
  const value: Argument = { sql: row.sql(...converted, made), type, span };
  if (type === 'bool') return evaluate(value.sql.sql);
  return evaluate(
    `CASE WHEN (${value.sql.sql}) IS NULL THEN NULL ELSE ${convert(value, 'string').sql.sql} END`,
  );
}

type Case = readonly [name: string, args: () => readonly Argument[], expected: unknown];

const table: readonly Case[] = [
  ['+', () => [n(2), n(3)], '5'],
  ['+', () => [of('long', 9223372036854775807n), n(1)], null],
  ['/', () => [n(-7), n(2)], '-3'],
  ['/', () => [n(7), n(0)], null],
  ['/', () => [r(1), n(0)], 'Infinity'],
  ['%', () => [n(-5), n(3)], '1'],
  ['-', () => [t('2020-01-02'), t('2020-01-01')], '1.00:00:00'],
  ['/', () => [ts('1d'), ts('12h')], '2.0'],
  ['+', () => [t('2020-01-01'), ts('1.5h')], '2020-01-01T01:30:00.0000000Z'],
  ['==', () => [n(null), n(null)], null],
  ['==', () => [n(null), n(1)], false],
  ['!=', () => [n(null), n(1)], true],
  ['==', () => [d('a'), s('a')], true],
  ['has', () => [s('North America'), s('america')], true],
  ['has', () => [s('North America'), s('amer')], false],
  ['hasprefix', () => [s('North America'), s('amer')], true],
  ['has_cs', () => [s('North America'), s('america')], false],
  ['!contains', () => [s('abc'), s('B')], false],
  ['in', () => [n(1), d([1, 2])], true],
  ['in~', () => [s('A'), s('a'), s('b')], true],
  ['!in', () => [s('A'), s('a')], true],
  ['has_any', () => [s('a big dog'), d(['cat', 'DOG'])], true],
  ['has_all', () => [s('a big dog'), s('big'), s('cat')], false],
  ['between', () => [n(5), n(1), n(5)], true],
  ['between', () => [t('2020-01-02'), t('2020-01-01'), ts('1d')], true],
  ['negate', () => [n(5)], '-5'],
  ['substring', () => [s('abcdef'), n(1), n(2)], 'bc'],
  ['strcat', () => [s('a'), n(1), b(true)], 'a1true'],
  ['split', () => [s('aa_bb'), s('_')], '["aa","bb"]'],
  ['split', () => [s('aaa_bbb_ccc'), s('_'), n(1)], '["bbb"]'],
  ['trim', () => [s('--'), s('--x--')], 'x'],
  ['indexof', () => [s('abcdefg'), s('cde')], '2'],
  ['extract', () => [s('x=([0-9.]+)'), n(1), s('hello x=45.6|wo')], '45.6'],
  ['replace_regex', () => [s('Number is 1'), s('is (\\d+)'), s('was: \\1')], 'Number was: 1'],
  ['parse_json', () => [s('{"a": 1.0}')], '{"a":1.0}'],
  ['base64_decode_tostring', () => [s('S3VzdG8=')], 'Kusto'],
  ['hash_md5', () => [s('World')], 'f5a7924e621e84c9280a9a27e1bcb7f6'],
  ['tolong', () => [s('12')], '12'],
  ['tolong', () => [s('x')], null],
  ['toint', () => [r(2.9)], '2'],
  ['tobool', () => [s('true')], true],
  ['tohex', () => [n(-256)], 'ffffffffffffff00'],
  ['tohex', () => [n(256), n(8)], '00000100'],
  ['gettype', () => [d([1])], 'array'],
  ['todatetime', () => [s('2020-01-01T10:00:00.1234567Z')], '2020-01-01T10:00:00.1234567Z'],
  ['todatetime', () => [s('2020-01-01T10:00:00+02:00')], '2020-01-01T08:00:00.0000000Z'],
  ['now', () => [], '2020-01-01T00:00:00.0000000Z'],
  ['ago', () => [ts('1d')], '2019-12-31T00:00:00.0000000Z'],
  ['startofweek', () => [t('2017-01-01 10:10:17')], '2017-01-01T00:00:00.0000000Z'],
  ['endofmonth', () => [t('2017-01-01 10:10:17')], '2017-01-31T23:59:59.9999999Z'],
  ['startofyear', () => [t('2017-05-01'), of('int', -1n)], '2016-01-01T00:00:00.0000000Z'],
  ['dayofweek', () => [t('2015-12-14')], '1.00:00:00'],
  ['datetime_add', () => [s('month'), n(1), t('2020-01-31')], '2020-02-29T00:00:00.0000000Z'],
  ['datetime_diff', () => [s('year'), t('2017-01-01'), t('2000-12-31')], '17'],
  ['datetime_part', () => [s('hour'), t('2020-01-01 10:00')], '10'],
  [
    'make_datetime',
    () => [n(2017), n(10), n(1), n(12), n(10), r(5.5)],
    '2017-10-01T12:10:05.5000000Z',
  ],
  ['unixtime_seconds_todatetime', () => [n(1546300800)], '2019-01-01T00:00:00.0000000Z'],
  ['bin', () => [n(-7), n(5)], '-10'],
  ['bin', () => [r(4.5), n(1)], '4.0'],
  ['bin', () => [t('2020-01-01 10:31'), ts('1h')], '2020-01-01T10:00:00.0000000Z'],
  ['sqrt', () => [r(-1)], 'NaN'],
  ['iff', () => [b(true), n(1), r(2.5)], '1.0'],
  ['case', () => [b(false), s('a'), b(true), s('b'), s('c')], 'b'],
  ['coalesce', () => [n(null), n(3)], '3'],
  ['bag_pack', () => [s('a'), n(1), s('b'), r(1)], '{"a":1,"b":1.0}'],
  ['pack_array', () => [n(1), s('x'), n(null)], '[1,"x",null]'],
  ['array_length', () => [d([1, 2])], '2'],
  ['array_slice', () => [d([1, 2, 3, 4]), n(-3), n(-2)], '[2,3]'],
  ['array_rotate_left', () => [d([1, 2, 3]), n(1)], '[2,3,1]'],
  ['array_rotate_right', () => [d([1, 2, 3]), n(1)], '[3,1,2]'],
  ['array_index_of', () => [d(['a', 'b']), s('b')], '1'],
  ['bag_merge', () => [d({ a: 1 }), d({ a: 2, b: 3 })], '{"a":1,"b":3}'],
  ['bag_merge', () => [d({ a: { x: 1 } }), d({ a: { y: 2 } })], '{"a":{"x":1}}'],
  ['set_intersect', () => [d([1, 2, 2]), d([2, 3])], '[2]'],
  ['set_difference', () => [d([1, 2]), d([2])], '[1]'],
  ['range', () => [n(1), n(7), n(3)], '[1,4,7]'],
  ['strcat_array', () => [d([1, 2]), s('->')], '1->2'],
  ['url_encode', () => [s('a b')], 'a+b'],
  ['url_encode_component', () => [s('a b/')], 'a%20b%2f'],
  ['url_decode', () => [s('a%20b')], 'a b'],
  ['translate', () => [s('krasp'), s('otsku'), s('spark')], 'kusto'],
  ['strrep', () => [s('a'), n(3), s('-')], 'a-a-a'],
  ['round', () => [r(2.98765), n(3)], '2.988'],
  ['pow', () => [r(2), r(3)], '8.0'],
  ['binary_shift_right', () => [n(8), n(2)], '2'],
  ['bag_keys', () => [d({ a: 1 })], '["a"]'],
  ['countof', () => [s('abcabc'), s('[a-c]b'), s('regex')], '2'],
  ['count', () => [], '1'],
  ['sum', () => [n(null)], '0'],
  ['make_list', () => [n(null)], '[]'],
  ['make_set', () => [n(1)], '[1]'],
  ['dcount', () => [n(1)], '1'],
  ['make_bag', () => [d({ a: 1 })], '{"a":1}'],
  ['percentile', () => [n(4), n(50)], '4'],
  ['arg_max', () => [n(4), s('x')], '4'],
  ['avg', () => [n(4)], '4.0'],
  ['take_any', () => [s('x')], 'x'],
  ['percentiles_array', () => [n(4), n(50), n(90)], '[4,4]'],
];

describe('a call gives what Kusto gives', () => {
  it.each(table.map(([name, args, expected], i) => ({ name, args, expected, i })))(
    '$i $name is $expected',
    async ({ name, args, expected }) => {
      expect(await call(name, args())).toBe(expected);
    },
  );
});

describe('dynamic access', () => {
  it('gives JSON text, and null where there is nothing', async () => {
    const text = async (bag: Argument, at: Argument) =>
      evaluate(element(bag, at, callOf('[]', [], 'dynamic')).sql.sql);
    expect(await text(d({ 'a.b': 'x' }), s('a.b'))).toBe('"x"');
    expect(await text(d([1, 2]), n(-1))).toBe('2');
    expect(await text(d({ a: null }), s('a'))).toBeNull();
  });
});

it('calls nothing that the gate would refuse', () => {
  expect([...strangers]).toEqual([]);
});
