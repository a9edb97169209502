import { kustoLanguage } from '../parse/kusto-language.ts';
import { items, type Syntax, toType } from '../parse/syntax.ts';
import type { SeededRandom } from '../samples/seeded-random.ts';
import { type KustoType, kustoTypes } from '../types.ts';

/**
 * Values at and past the edges of each type. The first three stand in the rows of `extremeRows`,
 * where no translation sees them.
 */
const extremes: Readonly<Record<KustoType, readonly string[]>> = {
  bool: ['true', 'bool(null)', 'false'],
  int: ['int(2147483647)', 'int(null)', 'int(-2147483648)', 'int(0)', 'int(-1)', 'int(64)'],
  long: [
    '9223372036854775807',
    'long(null)',
    'long(-9223372036854775808)',
    '0',
    '1',
    '-1',
    '64',
    '1000000000000',
  ],
  real: [
    'real(nan)',
    'real(null)',
    'real(-inf)',
    'real(+inf)',
    '1e308',
    '-1e308',
    '5e-324',
    '-0.0',
    '0.5',
    '1e19',
  ],
  decimal: [
    'decimal(99999999999999999999)',
    'decimal(null)',
    'decimal(-0.000000000000000001)',
    'decimal(0)',
    'decimal(-99999999999999999999.999999999999999999)',
  ],
  string: [
    "'\\U0001F600e\\u0301 \"q\\' \\\\'",
    "''",
    "'[1,{'",
    "'\\u0000'",
    "'\\ud800'",
    '\'{"a":[1,"\\\\ud800"]}\'',
    "'1.2.3.4/33'",
    "'(['",
    "'%'",
    "'2020-13-45'",
    "'99999999999999999999999'",
    "'1e999'",
    "'abc'",
    "' '",
    "'<a><b>1</a>'",
    "'utf-8'",
    "'$.a[*]..b'",
    "'\\\\'",
  ],
  datetime: [
    'datetime(9999-12-31T23:59:59.9999999)',
    'datetime(null)',
    'datetime(0001-01-01)',
    'datetime(2020-02-29)',
    'datetime(1969-12-31T23:59:59.9999999)',
  ],
  timespan: [
    'time(10675199.02:48:05.4775807)',
    'timespan(null)',
    'time(-10675199.02:48:05.4775808)',
    '0s',
    '-1tick',
    '1h',
  ],
  guid: ['guid(74be27de-1e4e-49d9-b579-fe0b331d3642)', 'guid(null)'],
  dynamic: [
    'dynamic({"a":{"b":[1,{"c":null}],"\'\\"":2}})',
    'dynamic(null)',
    'dynamic([1,"a",null,[2.5],{"b":3},true])',
    'dynamic([])',
    'dynamic({})',
    'dynamic("text")',
    'dynamic(-1.5)',
    'dynamic([1e308,-1e308,1e-320])',
    'dynamic([9223372036854775807,9223372036854775807])',
    'dynamic([99999999999999999999999999999999999999999])',
    'dynamic(["a","\\u0000","\\ud800"])',
    'dynamic([null,null])',
    'dynamic([[],[[]]])',
    'dynamic({"type":"Point","coordinates":[1e9,"x"]})',
    'dynamic({"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]})',
  ],
};

const types = Object.keys(kustoTypes) as KustoType[];

/** `E`: a column of each type, named like it, and the first three extremes as its rows. */
const extremeRows = `let E = datatable(${types.map((type) => `c_${type}:${type}`).join(', ')}) [${[
  0, 1, 2,
]
  .flatMap((row) => types.map((type) => extremes[type][row] ?? `${type}(null)`))
  .join(', ')}];\n`;

interface Listed {
  readonly name: string;
  /** The types that each parameter of each signature takes; empty: any. */
  readonly signatures: readonly (readonly (readonly KustoType[])[])[];
}

const listed = (names: 'Functions' | 'Aggregates'): Listed[] => {
  const language = kustoLanguage() as unknown as Record<
    string,
    { readonly All: readonly Syntax[] | { ToArray(): readonly Syntax[] } }
  >;
  const all = language[names]?.All ?? [];
  return ('ToArray' in all ? all.ToArray() : all).map((symbol) => ({
    name: String(symbol['Name']),
    signatures: items<Syntax>(symbol['Signatures']).map(({ Parameters }) =>
      items<Syntax>(Parameters).flatMap((parameter) => {
        const declared = items<Syntax>(parameter['DeclaredTypes']).map(({ Name }) => toType(Name));
        const times = Number(parameter['MaxOccurring'] ?? 1) > 1 ? 2 : 1;
        return Array.from({ length: times }, () => declared);
      }),
    ),
  }));
};

/** Every function and aggregate that Kusto.Language lists. */
const scalarCalls: readonly Listed[] = listed('Functions');
const aggregateCalls: readonly Listed[] = listed('Aggregates');

const argument = (allowed: readonly KustoType[], random: SeededRandom): string => {
  const type = random.pick(allowed.length > 0 && random.chance(0.95) ? allowed : types);
  return random.chance(0.5) ? `c_${type}` : random.pick(extremes[type]);
};

/** A call with extreme arguments of the types that one of its signatures takes. */
function callOf({ name, signatures }: Listed, random: SeededRandom): string {
  const signature = signatures.length > 0 ? random.pick(signatures) : [];
  const given = random.chance(0.3) ? random.between(0, signature.length) : signature.length;
  return `${name}(${signature
    .slice(0, given)
    .map((allowed) => argument(allowed, random))
    .join(', ')})`;
}

const operators = [
  ...['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '==', '!=', 'and', 'or'],
  ...['=~', '!~', 'has', '!has', 'contains', 'startswith_cs', 'hasprefix', 'endswith'],
  ...['in', '!in', 'in~', 'has_any', 'has_all', 'between', '!between', 'matches regex'],
];

/** An operator over extreme operands. */
function operatorCall(random: SeededRandom): string {
  const operator = random.pick(operators);
  const [a, b, c] = [argument([], random), argument([], random), argument([], random)];
  if (/in~?$|^has_a/.test(operator)) return `${a} ${operator} (${b}, ${c})`;
  return operator.endsWith('between') ? `${a} ${operator} (${b} .. ${c})` : `${a} ${operator} ${b}`;
}

/** A query over `E` that makes such a call, by rows, by groups, or as a series. */
export function callText(random: SeededRandom): string {
  const call = random.chance(0.15)
    ? operatorCall(random)
    : callOf(random.pick(scalarCalls), random);
  if (random.chance(0.25)) {
    const aggregate = callOf(random.pick(aggregateCalls), random);
    const by = random.chance(0.5) ? ` by g = ${call}` : '';
    const one = random.chance(0.1)
      ? `E | make-series s = ${aggregate} default = ${argument([], random)} on c_${random.pick(types)} step ${argument([], random)}${by}`
      : `E | summarize s = ${aggregate}${by}`;
    return extremeRows + one;
  }
  return `${extremeRows}E | ${random.pick(['extend', 'project', 'extend', 'serialize', 'where'])} ${random.chance(0.7) ? '' : 'x = '}${call}`;
}
