import { join, real, type Sql, sql, text } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { convert, literal } from './conversion.ts';
import { isColumn } from './dynamic-text.ts';
import type { Argument, Call, Constant, FunctionTable, ScalarFunction } from './function-table.ts';
import { pattern } from './regex-pattern.ts';
import { anyTerm, term } from './terms.ts';

const not = (condition: Sql): Sql => sql`(NOT ${condition})`;
const isTime = (type: KustoType): boolean => type === 'datetime' || type === 'timespan';
const isWhole = (type: KustoType): boolean => type === 'int' || type === 'long' || isTime(type);

/** The type in which two operands meet; a dynamic takes the other's. */
export function meet(left: Argument, right: Argument): KustoType {
  const types = [left.type, right.type];
  if (left.type === right.type) return left.type;
  if (left.type === 'dynamic') return right.type;
  if (right.type === 'dynamic') return left.type;
  for (const type of ['decimal', 'real', 'datetime', 'timespan', 'long', 'int'] as const)
    if (types.includes(type)) return type;
  return types.includes('string') ? 'string' : left.type;
}

const both = (left: Argument, right: Argument): readonly [Argument, Argument] => {
  const type = meet(left, right);
  return [convert(left, type), convert(right, type)];
};

/** A real that may be NaN, which DuckDB takes for the greatest number, equal to itself. */
const mayBeNan = ({ type, constant }: Argument): boolean =>
  type === 'real' && !(typeof constant === 'number' && !Number.isNaN(constant));
/** Not NaN, as a range that DuckDB's scans know. */
const noNan = (value: Argument): Sql =>
  mayBeNan(value) ? sql` AND ${value} <= 'Infinity'::DOUBLE` : sql``;

/** One null side makes equality false, two make it null. Source: null-values.md. */
function equal(left: Argument, right: Argument): Sql {
  const [a, b] = both(left, right);
  if (a.type === 'string') return sql`(${a} = ${b})`;
  const numbers = mayBeNan(b) ? noNan(a) : sql``;
  if (b.constant !== undefined && b.constant !== null)
    return sql`(${a} = ${b} AND ${a} IS NOT NULL${numbers})`;
  return sql`(${a} = ${b} AND (${a} IS NULL) = (${b} IS NULL)${numbers})`;
}

function unequal(left: Argument, right: Argument): Sql {
  const [a, b] = both(left, right);
  if (a.type === 'string') return sql`(${a} <> ${b})`;
  const nan = mayBeNan(a) && mayBeNan(b) ? sql` OR isnan(${a})` : sql``;
  if (b.constant !== undefined && b.constant !== null)
    return sql`(${a} <> ${b} OR ${a} IS NULL${nan})`;
  return sql`(${a} <> ${b} OR (${a} IS NULL) <> (${b} IS NULL)${nan})`;
}

type Ordered = bigint | number;
const isOrdered = (value: Constant): value is Ordered =>
  typeof value === 'bigint' || typeof value === 'number';

/** Of two numbers known beforehand, so that assert() can tell. */
const ofNumbers =
  (test: (a: Ordered, b: Ordered) => boolean): NonNullable<ScalarFunction['fold']> =>
  (a, b) =>
    a !== undefined && b !== undefined && isOrdered(a) && isOrdered(b) ? test(a, b) : undefined;

const comparisons = {
  '<': ofNumbers((a, b) => a < b),
  '<=': ofNumbers((a, b) => a <= b),
  '>': ofNumbers((a, b) => a > b),
  '>=': ofNumbers((a, b) => a >= b),
};

const ofBools =
  (test: (a: boolean, b: boolean) => boolean): NonNullable<ScalarFunction['fold']> =>
  (a, b) =>
    typeof a === 'boolean' && typeof b === 'boolean' ? test(a, b) : undefined;

/**
 * NaN is in no order, and DuckDB's greatest number. A scan knows ranges of columns; elsewhere one
 * comparison will do: negated, NaN is the greatest still, and so is a difference with NaN in it.
 * Infinities have none, but only where they are equal.
 */
function compareReals(operator: string, a: Argument, b: Argument, call: Call): Sql {
  const orEqual = operator.endsWith('=');
  const [less, greater] = operator.startsWith('>') ? [b, a] : [a, b];
  const range = sql`(${a} ${{ sql: operator }} ${b}${noNan(greater)})`;
  if (!mayBeNan(greater)) return range;
  const { constant } = less;
  if (typeof constant !== 'number' || Number.isNaN(constant))
    return orEqual ? range : sql`(${less} - ${greater} < 0)`;
  if (call.scanned && isColumn(greater.sql)) return range;
  return sql`(- ${greater} ${{ sql: orEqual ? '<=' : '<' }} ${real(-constant)})`;
}

const compare = (operator: '<' | '<=' | '>' | '>='): ScalarFunction => ({
  takes: ['any', 'any'],
  returns: 'bool',
  fold: comparisons[operator],
  sql: (left: Argument, right: Argument, call: Call) => {
    const [a, b] = both(left, right);
    return a.type === 'real'
      ? compareReals(operator, a, b, call)
      : sql`(${a} ${{ sql: operator }} ${b})`;
  },
});

/** Result types as Kusto documents them: a dynamic counts as what the other side is, or real. */
function arithmeticType(operator: string, args: readonly Argument[], call: Call): KustoType {
  const [left, right] = args as readonly [Argument, Argument];
  const type = meet(left, right);
  if (type === 'dynamic' || type === 'string' || type === 'bool' || type === 'guid')
    return call.returns === 'dynamic' || call.returns === 'string' ? 'real' : call.returns;
  if (left.type === 'int' && right.type === 'int') return call.returns === 'int' ? 'int' : 'long';
  const scaledTime = [left, right].find((side) => side.type === 'timespan');
  if (scaledTime && (type === 'real' || type === 'decimal')) return 'timespan';
  if (isTime(left.type) && isTime(right.type)) {
    if (operator === '/') return 'real';
    if (operator === '-' && left.type === right.type) return 'timespan';
  }
  return type === 'datetime' && operator === '%' ? 'timespan' : type;
}

const wrap = (value: Sql, type: KustoType): Sql =>
  type === 'datetime'
    ? sql`kusto_in_range(${value})`
    : sql`TRY_CAST(${value} AS ${{ sql: type === 'int' ? 'INTEGER' : 'BIGINT' }})`;

/** A sum of decimals, null where it does not fit. TRY takes no subquery. */
function exact(a: Sql, sign: Sql, b: Sql): Sql {
  const sum = sql`CAST(${a} AS DECIMAL(38,18)) ${sign} ${b}`;
  if (!sum.sql.includes('(SELECT ')) return sql`TRY(${sum})`;
  const size = sql`abs(CAST(${a} AS DOUBLE) ${sign} CAST(${b} AS DOUBLE))`;
  return sql`(CASE WHEN ${size} < 1e20 THEN ${sum} END)`;
}

/** By a number above 0 that is known, every BIGINT divides to a BIGINT; HUGEINT takes far longer. */
const isPlainDivisor = ({ type }: Argument, { constant }: Argument): boolean =>
  type !== 'int' && typeof constant === 'bigint' && constant > 0n && constant < 2n ** 62n;

function arithmetic(operator: '+' | '-' | '*' | '/' | '%'): ScalarFunction {
  return {
    takes: ['any', 'any'],
    returns: (args, call) => arithmeticType(operator, args, call),
    sql: (left: Argument, right: Argument, call: Call) => {
      const type = arithmeticType(operator, [left, right], call);
      const sign = { sql: operator };
      if (type === 'decimal') {
        const [a, b] = [convert(left, 'decimal'), convert(right, 'decimal')];
        if (operator === '+' || operator === '-') return exact(a.sql, sign, b.sql);
        return sql`TRY_CAST(CAST(${a} AS DOUBLE) ${sign} CAST(${b} AS DOUBLE) AS DECIMAL(38,18))`;
      }
      const scaled = [left, right].some((side) => side.type === 'real' || side.type === 'decimal');
      if (type === 'real' || (type === 'timespan' && scaled)) {
        const [a, b] = [left, right].map((side) =>
          isTime(side.type) ? sql`CAST(${side} AS DOUBLE)` : convert(side, 'real').sql,
        ) as [Sql, Sql];
        const made =
          operator === '%'
            ? sql`((${a} % abs(${b})) + abs(${b})) % abs(${b})`
            : sql`(${a} ${sign} ${b})`;
        return type === 'real' ? sql`(${made})` : wrap(sql`trunc(${made})`, type);
      }
      const [a, b] = [left, right].map((side) =>
        isWhole(side.type) ? side : convert(side, isWhole(type) && !isTime(type) ? type : 'long'),
      ) as [Argument, Argument];
      if (type !== 'datetime' && isPlainDivisor(a, b)) {
        if (operator === '/') return sql`(${a} // ${b})`;
        if (operator === '%') return sql`(((${a} % ${b}) + ${b}) % ${b})`;
      }
      if (operator === '/') return wrap(sql`(CAST(${a} AS HUGEINT) // ${b})`, type);
      if (operator === '%')
        return wrap(
          sql`(((CAST(${a} AS HUGEINT) % ${b}) + abs(CAST(${b} AS HUGEINT))) % ${b})`,
          type,
        );
      return wrap(sql`(CAST(${a} AS HUGEINT) ${sign} CAST(${b} AS HUGEINT))`, type);
    },
  };
}

type Test = (source: Argument, needle: Argument, call: Call) => Sql;

const isAscii = (value: string): boolean => /^[\0-\x7f]*$/.test(value);

const lowered = (argument: Argument): Sql =>
  // Beyond ASCII DuckDB and JavaScript know letters of different versions of Unicode.
  typeof argument.constant === 'string' && isAscii(argument.constant)
    ? text(argument.constant.toLowerCase())
    : sql`lower(${argument})`;
const call2 = (name: string, sensitive: boolean): Test =>
  sensitive
    ? (a, b) => sql`${{ sql: name }}(${a}, ${b})`
    : (a, b) => sql`${{ sql: name }}(${lowered(a)}, ${lowered(b)})`;

const stringTests: Readonly<Record<string, Test>> = {
  '=~': (a, b) => sql`(${lowered(a)} = ${lowered(b)})`,
  '!~': (a, b) => sql`(${lowered(a)} <> ${lowered(b)})`,
  has: term(true, true, false),
  has_cs: term(true, true, true),
  hasprefix: term(true, false, false),
  hasprefix_cs: term(true, false, true),
  hassuffix: term(false, true, false),
  hassuffix_cs: term(false, true, true),
  contains: call2('contains', false),
  contains_cs: call2('contains', true),
  startswith: call2('starts_with', false),
  startswith_cs: call2('starts_with', true),
  endswith: call2('ends_with', false),
  endswith_cs: call2('ends_with', true),
};

const stringOperators: FunctionTable = Object.fromEntries(
  Object.entries(stringTests).flatMap(([name, test]): [string, ScalarFunction][] => {
    const row = (made: Test): ScalarFunction => ({
      takes: ['string', 'string'],
      returns: 'bool',
      sql: made,
    });
    return /^[a-z]/.test(name)
      ? [
          [name, row(test)],
          [`!${name}`, row((a, b, call) => not(test(a, b, call)))],
        ]
      : [[name, row(test)]];
  }),
);

/** `in` and its kin; a dynamic among the values stands for its elements. */
function within(insensitive: boolean) {
  return (value: Argument, ...rest: readonly (Argument | Call)[]): Sql => {
    const items = rest.slice(0, -1) as Argument[];
    const tests = items
      .filter((item) => item.type === 'dynamic' && value.type !== 'dynamic')
      .map((item) => {
        const values = sql`CAST(json_extract_string(${item}, '$[*]') AS VARCHAR[])`;
        const wanted = convert(value, 'string');
        return insensitive
          ? sql`coalesce(list_contains(list_transform(${values}, lambda v: lower(v)), lower(${wanted})), false)`
          : sql`coalesce(list_contains(${values}, ${wanted}), false)`;
      });
    const scalars = items.filter((item) => item.type !== 'dynamic' || value.type === 'dynamic');
    if (scalars.length > 0) {
      const list = scalars
        .map((item) => {
          const made = convert(item, value.type === 'dynamic' ? 'string' : value.type);
          return insensitive ? lowered({ ...made, constant: item.constant }) : made.sql;
        })
        .map((item) => ({ sql: item.sql }));
      const left = value.type === 'dynamic' ? convert(value, 'string') : value;
      const found = sql`${insensitive ? lowered(left) : left.sql} IN (${join(list, ', ')})`;
      // Strings are never null, and DuckDB looks through a bare IN to the statistics of the rows.
      tests.push(left.type === 'string' ? sql`(${found})` : sql`coalesce(${found}, false)`);
    }
    return tests.length === 0 ? sql`false` : sql`(${join(tests, ' OR ')})`;
  };
}

/** Up to so many words, one search each is as fast as one for all. */
const mostSingle = 3;

/** `has_any` and `has_all`: every constant term is tested as `has` does. */
function hasTerms(separator: ' OR ' | ' AND ') {
  return (source: Argument, ...rest: readonly (Argument | Call)[]): Sql => {
    const test = term(true, true, false);
    const call = rest.at(-1) as Call;
    const needles = (rest.slice(0, -1) as Argument[]).flatMap((item) =>
      item.type === 'dynamic' && typeof item.constant === 'string'
        ? [JSON.parse(item.constant) as unknown].flat(2).map(
            (value): Argument => ({
              sql: literal('string', String(value)),
              type: 'string',
              constant: String(value),
              span: item.span,
            }),
          )
        : [item],
    );
    const words = needles.flatMap(({ constant }) =>
      typeof constant === 'string' && constant !== '' ? [constant] : [],
    );
    if (separator === ' OR ' && words.length === needles.length && words.length > mostSingle)
      return anyTerm(source, words);
    const tests = needles.map((item) => {
      if (item.type !== 'dynamic') return test(source, convert(item, 'string'), call);
      const value: Argument = { sql: sql`v`, type: 'string', span: item.span };
      const terms = sql`CAST(json_extract_string(${item}, '$[*]') AS VARCHAR[])`;
      const isThere = sql`lambda v: contains(lower(${source}), lower(v))`;
      const isTerm = sql`lambda v: ${test(source, value, call)}`;
      // Most texts have none of the words: no pattern is compiled for those.
      return separator === ' OR '
        ? sql`coalesce(list_bool_or(list_transform(list_filter(${terms}, ${isThere}), ${isTerm})), false)`
        : sql`coalesce(list_bool_and(list_transform(${terms}, ${isTerm})), true)`;
    });
    return tests.length === 0 ? sql`false` : sql`(${join(tests, separator)})`;
  };
}

const between = (value: Argument, low: Argument, high: Argument): Sql => {
  const upper: Sql =
    value.type === 'datetime' && high.type === 'timespan'
      ? sql`(${low} + ${high})`
      : both(value, high)[1].sql;
  const [a, b] = both(value, low);
  return sql`(${a} >= ${b} AND ${a} <= ${upper})`;
};

const list = (
  test: (...args: never[]) => Sql,
  takes: KustoType | 'any',
  negated: boolean,
): ScalarFunction => ({
  takes: [takes],
  rest: 'any',
  returns: 'bool',
  sql: (...args) => (negated ? not(test(...(args as never[]))) : test(...(args as never[]))),
});

/** By Kusto's spelling; unary minus is `negate`. */
export const operators: FunctionTable = {
  '+': arithmetic('+'),
  '-': arithmetic('-'),
  '*': arithmetic('*'),
  '/': arithmetic('/'),
  '%': arithmetic('%'),
  negate: {
    takes: ['any'],
    returns: ([value]) => (value?.type === 'dynamic' ? 'real' : (value?.type ?? 'long')),
    sql: (value: Argument) =>
      isWhole(value.type)
        ? wrap(sql`(-CAST(${value} AS HUGEINT))`, value.type)
        : sql`(-${value.type === 'dynamic' ? convert(value, 'real') : value})`,
  },
  // biome-ignore lint/suspicious/noDoubleEquals: a long and a real may be the same number
  '==': { takes: ['any', 'any'], returns: 'bool', sql: equal, fold: ofNumbers((a, b) => a == b) },
  // biome-ignore lint/suspicious/noDoubleEquals: a long and a real may be the same number
  '!=': { takes: ['any', 'any'], returns: 'bool', sql: unequal, fold: ofNumbers((a, b) => a != b) },
  '<>': { takes: ['any', 'any'], returns: 'bool', sql: unequal },
  '<': compare('<'),
  '<=': compare('<='),
  '>': compare('>'),
  '>=': compare('>='),
  and: {
    takes: ['bool', 'bool'],
    returns: 'bool',
    sql: (a, b) => sql`(${a} AND ${b})`,
    fold: ofBools((a, b) => a && b),
  },
  or: {
    takes: ['bool', 'bool'],
    returns: 'bool',
    sql: (a, b) => sql`(${a} OR ${b})`,
    fold: ofBools((a, b) => a || b),
  },
  ...stringOperators,
  'matches regex': {
    takes: ['string', 'string'],
    returns: 'bool',
    pattern: 1,
    sql: (source, regex) => sql`regexp_matches(${source}, ${pattern(regex)})`,
  },
  in: list(within(false), 'any', false),
  '!in': list(within(false), 'any', true),
  'in~': list(within(true), 'string', false),
  '!in~': list(within(true), 'string', true),
  has_any: list(hasTerms(' OR '), 'string', false),
  has_all: list(hasTerms(' AND '), 'string', false),
  between: { takes: ['any', 'any', 'any'], returns: 'bool', sql: between },
  '!between': {
    takes: ['any', 'any', 'any'],
    returns: 'bool',
    sql: (a, b, c) => not(between(a, b, c)),
  },
};
