import { integer, join, type Sql, sql, text } from '../sql/sql.ts';
import { isArgument, valuesOf } from './call-arguments.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { ipv4Octet, ipv4Pattern } from './ipv4-macros.ts';
import { ipFunctions } from './javascript/ip-functions.ts';
import { callJavascript } from './javascript/javascript-function.ts';

const prefixOf = (prefix: Argument | Call): Sql => (isArgument(prefix) ? prefix.sql : integer(32));

/** Elements of a constant array of texts, or the array for a test at run time. */
const textsOf = (args: readonly Argument[]): readonly (string | Argument)[] =>
  args.flatMap((arg): readonly (string | Argument)[] => {
    if (typeof arg.constant !== 'string') return [arg];
    if (arg.type !== 'dynamic') return [arg.constant];
    const value: unknown = JSON.parse(arg.constant);
    return Array.isArray(value) ? value.map(String) : [String(value)];
  });

/**
 * Whether the text holds the address, between characters that are no letters or digits; of a
 * prefix (`10.1.`) an address that begins with it. Source: has-ipv4-function.md.
 */
function search(prefix: boolean) {
  return (source: Argument, ...rest: readonly (Argument | Call)[]): Sql => {
    const name = prefix ? 'has_ipv4_prefix' : 'has_ipv4';
    const tests = textsOf(valuesOf(rest)).map((wanted): Sql => {
      if (typeof wanted !== 'string')
        return callJavascript(`${name}_any`, ipFunctions[`${name}_any`].takes, [source, wanted]);
      const pattern = searchPattern(wanted, prefix);
      return pattern ? sql`regexp_matches(${source}, ${text(pattern)})` : sql`false`;
    });
    return tests.length === 0 ? sql`false` : sql`(${join(tests, ' OR ')})`;
  };
}

function searchPattern(wanted: string, prefix: boolean): string | null {
  const whole = new RegExp(ipv4Pattern);
  const known = wanted.replaceAll('.', '\\.');
  if (whole.test(wanted) && !wanted.includes('/'))
    return `(?:^|[^a-zA-Z0-9])${known}(?:$|[^a-zA-Z0-9])`;
  const parts = wanted.split('.').slice(0, -1);
  const valid = new RegExp(`^${ipv4Octet}$`);
  if (
    !prefix ||
    !wanted.endsWith('.') ||
    parts.length > 3 ||
    !parts.every((one) => valid.test(one))
  )
    return null;
  const missing = Array.from({ length: 4 - parts.length }, () => ipv4Octet).join('\\.');
  return `(?:^|[^a-zA-Z0-9])${known}${missing}(?:$|[^a-zA-Z0-9])`;
}

const searched = (prefix: boolean): ScalarFunction => ({
  takes: ['string'],
  rest: 'any',
  returns: 'bool',
  sql: search(prefix),
});

/** An address as text with its prefix length taken off, or its number. */
const formatted = (withMask: boolean): ScalarFunction => ({
  takes: ['any', 'long'],
  returns: 'string',
  sql: (ip: Argument, prefix: Argument | Call) => {
    const isText = ip.type === 'string' || ip.type === 'dynamic';
    const source = ip.type === 'dynamic' ? sql`json_extract_string(${ip}, '$')` : ip.sql;
    const given = prefixOf(prefix);
    // As one number with its length; a number, or its text, is a whole address.
    const number = sql`TRY_CAST(${source} AS BIGINT)`;
    const whole = sql`CASE WHEN ${number} BETWEEN 0 AND 4294967295 THEN ${number} * 64 + 32 END`;
    const address = isText ? sql`coalesce(kusto_ipv4(${source}), ${whole})` : whole;
    const length = sql`(CASE WHEN ${given} BETWEEN 0 AND 32 THEN least((${address}) & 63, ${given}) END)`;
    const made = sql`kusto_ipv4_text(kusto_ipv4_network((${address}) >> 6, ${length}))`;
    return withMask ? sql`coalesce(nullif(${made}, '') || '/' || ${length}, '')` : made;
  },
});

/** Whether an address lies in one of the networks; it is read once. Null where none can be read. */
const inAny = (ip: Argument, networks: readonly Sql[]): Sql =>
  sql`list_transform([kusto_ipv4(${ip})], lambda x: ${join(
    networks.map((network) => sql`(kusto_ipv4_order(x, ${network}, 32) = 0)`),
    ' OR ',
  )})[1]`;
const networkOf = (range: Argument): Sql =>
  typeof range.constant === 'string' ? constantNetwork(range.constant) : sql`kusto_ipv4(${range})`;

/** As the macro makes it, once. */
function constantNetwork(range: string): Sql {
  if (!new RegExp(ipv4Pattern).test(range)) return sql`NULL::BIGINT`;
  const [address = '', length = '32'] = range.split('/');
  const base = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return integer(base * 64 + Number(length));
}

export const ipv4Functions = {
  parse_ipv4: {
    takes: ['string'],
    returns: 'long',
    sql: (ip) => sql`kusto_ipv4_masked(${ip}, 32)`,
  },
  parse_ipv4_mask: {
    takes: ['string', 'long'],
    returns: 'long',
    sql: (ip, prefix) => sql`kusto_ipv4_masked(${ip}, ${prefix})`,
  },
  ipv4_compare: {
    takes: ['string', 'string', 'long'],
    returns: 'long',
    sql: (a, b, prefix) => sql`kusto_ipv4_compare(${a}, ${b}, ${prefixOf(prefix)})`,
  },
  ipv4_is_match: {
    takes: ['string', 'string', 'long'],
    returns: 'bool',
    sql: (a: Argument, b: Argument, prefix: Argument | Call) =>
      typeof b.constant === 'string' && !isArgument(prefix)
        ? inAny(a, [networkOf(b)])
        : sql`(kusto_ipv4_compare(${a}, ${b}, ${prefixOf(prefix)}) = 0)`,
  },
  ipv4_is_in_range: {
    takes: ['string', 'string'],
    returns: 'bool',
    sql: (ip, range) => inAny(ip, [networkOf(range)]),
  },
  ipv4_is_in_any_range: {
    takes: ['string'],
    rest: 'any',
    returns: 'bool',
    sql: (ip: Argument, ...ranges: readonly (Argument | Call)[]) => {
      const tests = valuesOf(ranges).flatMap((range): readonly Sql[] => {
        if (range.type !== 'dynamic') return [inAny(ip, [networkOf(range)])];
        const known = textsOf([range]);
        if (known.every((one) => typeof one === 'string'))
          return known.length === 0
            ? []
            : [
                inAny(
                  ip,
                  known.map((one) => constantNetwork(String(one))),
                ),
              ];
        return [
          sql`list_bool_or(list_transform(CAST(json_extract_string(${range}, '$[*]') AS VARCHAR[]), lambda r: ${inAny(ip, [sql`kusto_ipv4(r)`])}))`,
        ];
      });
      return tests.length === 0 ? sql`false` : sql`(${join(tests, ' OR ')})`;
    },
  },
  ipv4_is_private: {
    takes: ['string'],
    returns: 'bool',
    sql: (ip) => inAny(ip, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(constantNetwork)),
  },
  ipv4_netmask_suffix: {
    takes: ['string'],
    returns: 'long',
    sql: (ip) => sql`(kusto_ipv4(${ip}) & 63)`,
  },
  format_ipv4: formatted(false),
  format_ipv4_mask: formatted(true),
  has_ipv4: searched(false),
  has_any_ipv4: searched(false),
  has_ipv4_prefix: searched(true),
  has_any_ipv4_prefix: searched(true),
} satisfies FunctionTable;
