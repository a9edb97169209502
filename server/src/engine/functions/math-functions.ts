import { integer, join, type Sql, sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { isArgument, valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { meet } from './operators.ts';

const real1 = (make: (x: Argument) => Sql): ScalarFunction => ({
  takes: ['real'],
  returns: 'real',
  sql: make,
});
/** NaN outside of the function's domain, where DuckDB raises. */
const within = (name: string, domain: (x: Argument) => Sql): ScalarFunction =>
  real1(
    (x) =>
      sql`(CASE WHEN ${x} IS NULL THEN NULL WHEN ${domain(x)} THEN ${{ sql: name }}(${x}) ELSE 'NaN'::DOUBLE END)`,
  );
const unit = (x: Argument): Sql => sql`${x} BETWEEN -1 AND 1`;
const finite = (x: Argument): Sql => sql`isfinite(${x})`;
const logarithm = (name: string): ScalarFunction =>
  real1(
    (x) =>
      sql`(CASE WHEN ${x} > 0 THEN ${{ sql: name }}(${x}) WHEN ${x} = 0 THEN '-Infinity'::DOUBLE WHEN ${x} < 0 THEN 'NaN'::DOUBLE END)`,
  );
const bits = (make: (a: Argument, b: Argument) => Sql): ScalarFunction => ({
  takes: ['long', 'long'],
  returns: 'long',
  sql: make,
});
const sameType = ([value]: readonly Argument[]): KustoType =>
  !value || value.type === 'dynamic' || value.type === 'string' ? 'real' : value.type;
const numeric = (value: Argument): Argument => convert(value, sameType([value]));

const commonType = (args: readonly Argument[]): KustoType => {
  const [first, ...rest] = args;
  return first ? rest.reduce((type, arg) => meet({ ...first, type }, arg), first.type) : 'long';
};
const together = (args: readonly Argument[], type: KustoType): Argument[] =>
  args.map((arg) => convert(arg, type));

const extreme = (name: 'least' | 'greatest'): ScalarFunction => ({
  takes: [],
  rest: 'any',
  returns: commonType,
  sql: (...args) =>
    sql`${{ sql: name }}(${join(together(valuesOf(args), commonType(valuesOf(args))), ', ')})`,
});

const smallestLong = -(2n ** 63n);

/** Rounds down to a multiple; null when either is null or the size is not positive. */
const bin: ScalarFunction = {
  takes: ['any', 'any'],
  returns: ([value, size], call) => binType(value, size, call),
  sql: (value: Argument, size: Argument, call: Call) => {
    const type = binType(value, size, call);
    if (type === 'real') {
      const [a, b] = [convert(value, 'real'), convert(size, 'real')];
      return sql`(CASE WHEN ${b} > 0 THEN floor(${a} / ${b}) * ${b} END)`;
    }
    if (type === 'decimal') {
      const [a, b] = [convert(value, 'real'), convert(size, 'real')];
      return sql`TRY_CAST(CASE WHEN ${b} > 0 THEN floor(${a} / ${b}) * ${b} END AS DECIMAL(38,18))`;
    }
    const [a, b] = [value, size].map((arg) =>
      arg.type === 'datetime' || arg.type === 'timespan' ? arg : convert(arg, 'long'),
    ) as [Argument, Argument];
    // Never below zero: a datetime's bins need no other rule there.
    if (type === 'datetime' && isPositive(b)) return sql`(${a} - ${a} % ${b})`;
    const rest = sql`((${a} % ${b}) + CASE WHEN ${a} % ${b} < 0 THEN ${b} ELSE 0 END)`;
    // The smallest values have no multiple below them that fits.
    const made = isPositive(b)
      ? sql`(CASE WHEN ${a} >= ${integer(smallestLong + BigInt(b.constant as bigint))} THEN ${a} - ${rest} END)`
      : sql`TRY_CAST(CASE WHEN ${b} > 0 THEN CAST(${a} AS HUGEINT) - ${rest} END AS BIGINT)`;
    return type === 'int' ? sql`TRY_CAST(${made} AS INTEGER)` : made;
  },
};
const isPositive = ({ constant }: Argument): boolean =>
  typeof constant === 'bigint' && constant > 0n;
const binType = (
  value: Argument | undefined,
  size: Argument | undefined,
  call: Call,
): KustoType => {
  if (!value || !size) return call.returns;
  if (value.type === 'datetime' || value.type === 'timespan') return value.type;
  return value.type === 'dynamic' ? 'real' : meet(value, size);
};

const whole: ReadonlySet<KustoType> = new Set(['int', 'long', 'datetime', 'timespan']);

type Three = [Argument, Argument, Argument];

const conditional: ScalarFunction = {
  takes: ['bool', 'any', 'any'],
  returns: ([, yes, no]) => commonType([yes, no].filter(isArgument)),
  sql: (condition: Argument, yes: Argument, no: Argument) => {
    const [a, b] = together([yes, no], commonType([yes, no])) as [Argument, Argument];
    return sql`(CASE WHEN ${condition} THEN ${a} ELSE ${b} END)`;
  },
};

export const mathFunctions = {
  abs: {
    takes: ['any'],
    returns: sameType,
    sql: (x: Argument) => {
      const value = numeric(x);
      return value.type === 'real' || value.type === 'decimal'
        ? sql`abs(${value})`
        : sql`TRY_CAST(abs(CAST(${value} AS HUGEINT)) AS ${{ sql: value.type === 'int' ? 'INTEGER' : 'BIGINT' }})`;
    },
  },
  ceiling: real1((x) => sql`ceil(${x})`),
  bin,
  floor: bin,
  exp: real1((x) => sql`exp(${x})`),
  exp2: real1((x) => sql`pow(2::DOUBLE, ${x})`),
  exp10: real1((x) => sql`pow(10::DOUBLE, ${x})`),
  log: logarithm('ln'),
  log2: logarithm('log2'),
  log10: logarithm('log10'),
  pow: { takes: ['real', 'real'], returns: 'real', sql: (x, y) => sql`pow(${x}, ${y})` },
  sqrt: within('sqrt', (x) => sql`${x} >= 0`),
  sin: within('sin', finite),
  cos: within('cos', finite),
  tan: within('tan', finite),
  cot: within('cot', (x) => sql`isfinite(${x}) AND ${x} <> 0`),
  asin: within('asin', unit),
  acos: within('acos', unit),
  atan: real1((x) => sql`atan(${x})`),
  atan2: { takes: ['real', 'real'], returns: 'real', sql: (y, x) => sql`atan2(${y}, ${x})` },
  degrees: real1((x) => sql`degrees(${x})`),
  radians: real1((x) => sql`radians(${x})`),
  pi: { takes: [], returns: 'real', sql: () => sql`pi()` },
  rand: {
    takes: ['real'],
    returns: 'real',
    sql: (limit) => (isArgument(limit) ? sql`floor(random() * ${limit})` : sql`random()`),
  },
  gamma: within('gamma', (x) => sql`${x} > 0 AND ${x} < 170`),
  loggamma: within('lgamma', (x) => sql`${x} > 0`),
  round: {
    takes: ['real', 'long'],
    returns: 'real',
    sql: (x: Argument, digits: Argument | Call) =>
      isArgument(digits)
        ? sql`round(${x}, CAST(least(greatest(${digits}, -30), 30) AS INTEGER))`
        : sql`round(${x})`,
  },
  sign: { takes: ['real'], returns: 'real', sql: (x) => sql`CAST(sign(${x}) AS DOUBLE)` },
  isnan: { takes: ['real'], returns: 'bool', sql: (x) => sql`coalesce(isnan(${x}), false)` },
  isinf: { takes: ['real'], returns: 'bool', sql: (x) => sql`coalesce(isinf(${x}), false)` },
  isfinite: { takes: ['real'], returns: 'bool', sql: (x) => sql`coalesce(isfinite(${x}), false)` },
  binary_and: bits((a, b) => sql`(${a} & ${b})`),
  binary_or: bits((a, b) => sql`(${a} | ${b})`),
  binary_xor: bits((a, b) => sql`xor(${a}, ${b})`),
  binary_not: { takes: ['long'], returns: 'long', sql: (a) => sql`(~${a})` },
  binary_shift_left: bits(
    (a, b) =>
      sql`(CASE WHEN ${b} >= 0 THEN CAST(((CAST(${a} AS HUGEINT) * (CAST(1 AS HUGEINT) << (${b} & 63)::INTEGER)) % 18446744073709551616 + 27670116110564327424) % 18446744073709551616 - 9223372036854775808 AS BIGINT) END)`,
  ),
  binary_shift_right: bits((a, b) => sql`(CASE WHEN ${b} >= 0 THEN ${a} >> (${b} & 63) END)`),
  around: {
    takes: ['any', 'any', 'any'],
    returns: 'bool',
    sql: (value: Argument, center: Argument, delta: Argument) => {
      const met = delta.type === 'timespan' ? value.type : commonType([value, center, delta]);
      const type = whole.has(met) ? met : 'real';
      const [a, b] = together([value, center], type) as [Argument, Argument];
      const c = delta.type === 'timespan' ? delta : convert(delta, type);
      if (type === 'real') return sql`(${a} BETWEEN ${b} - ${c} AND ${b} + ${c})`;
      const wide = sql`CAST(${b} AS HUGEINT)`;
      return sql`(${a} BETWEEN ${wide} - ${c} AND ${wide} + ${c})`;
    },
  },
  bin_at: {
    takes: ['any', 'any', 'any'],
    returns: ([value, size], call) => binType(value, size, call),
    sql: (value: Argument, size: Argument, fixed: Argument, call: Call) => {
      const type = binType(value, size, call);
      if (type === 'real' || type === 'decimal') {
        const [a, b, c] = [value, size, fixed].map((one) => convert(one, 'real')) as Three;
        const made = sql`(CASE WHEN ${b} > 0 THEN floor((${a} - ${c}) / ${b}) * ${b} + ${c} END)`;
        return type === 'real' ? made : sql`TRY_CAST(${made} AS DECIMAL(38,18))`;
      }
      const [a, b, c] = [value, size, fixed].map((one) =>
        one.type === 'datetime' || one.type === 'timespan' ? one : convert(one, 'long'),
      ) as Three;
      const made = sql`(CASE WHEN ${b} > 0 THEN ${a} - (((${a} - ${c}) % ${b}) + ${b}) % ${b} END)`;
      return type === 'int' ? sql`TRY_CAST(${made} AS INTEGER)` : made;
    },
  },
  bitset_count_ones: {
    takes: ['long'],
    returns: 'long',
    sql: (a) => sql`CAST(bit_count(${a}) AS BIGINT)`,
  },
  min_of: extreme('least'),
  max_of: extreme('greatest'),
  not: { takes: ['bool'], returns: 'bool', sql: (x) => sql`(NOT ${x})` },
  iff: conditional,
  iif: conditional,
  case: {
    takes: [],
    rest: 'any',
    returns: (args) => commonType(args.filter((_, i) => i % 2 === 1 || i === args.length - 1)),
    sql: (...all) => {
      const args = valuesOf(all);
      const type = commonType(args.filter((_, i) => i % 2 === 1 || i === args.length - 1));
      const arms = args.flatMap((arg, i) =>
        i % 2 === 0 && i < args.length - 1
          ? [sql`WHEN ${convert(arg, 'bool')} THEN ${convert(args[i + 1] as Argument, type)}`]
          : [],
      );
      return sql`(CASE ${join(arms, ' ')} ELSE ${convert(args[args.length - 1] as Argument, type)} END)`;
    },
  },
  coalesce: {
    takes: [],
    rest: 'any',
    returns: commonType,
    sql: (...all) => {
      const type = commonType(valuesOf(all));
      const args = together(valuesOf(all), type);
      return type === 'string'
        ? sql`coalesce(${join(
            args.map((arg) => sql`nullif(${arg}, '')`),
            ', ',
          )}, '')`
        : sql`coalesce(${join(args, ', ')})`;
    },
  },
  isnull: {
    takes: ['any'],
    returns: 'bool',
    sql: (x: Argument) => (x.type === 'string' ? sql`false` : sql`(${x} IS NULL)`),
  },
  isnotnull: {
    takes: ['any'],
    returns: 'bool',
    sql: (x: Argument) => (x.type === 'string' ? sql`true` : sql`(${x} IS NOT NULL)`),
  },
  notnull: {
    takes: ['any'],
    returns: 'bool',
    sql: (x: Argument) => (x.type === 'string' ? sql`true` : sql`(${x} IS NOT NULL)`),
  },
} satisfies FunctionTable;
