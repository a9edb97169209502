const octet = '(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';

/** An IPv4 address, with or without a prefix length, as an RE2 pattern. */
const address = `^(?:${octet}\\.){3}${octet}(?:/(?:3[0-2]|[12]?[0-9]))?$`;

const part = (at: number): string => `TRY_CAST(p[${at}] AS UTINYINT)::BIGINT`;

/**
 * Macros over IPv4 text. An address with its prefix length is one number, so that text is read once:
 * the address times 64, plus the length (32 where none is written); null for what is none.
 * A lambda gives each step a name: DuckDB would make the text anew for every use of it in a filter.
 */
export const ipv4Macros: readonly string[] = [
  `CREATE OR REPLACE MACRO kusto_ipv4(v) AS
     list_transform([string_split(v, '/')], lambda q: list_transform([string_split(q[1], '.')], lambda p:
       (${part(1)} * 16777216 + ${part(2)} * 65536 + ${part(3)} * 256 + ${part(4)}
         + 0 * nullif((len(p) = 4)::BIGINT, 0)) * 64
       + CASE WHEN len(q) = 1 THEN 32 WHEN TRY_CAST(q[2] AS UTINYINT) <= 32 THEN TRY_CAST(q[2] AS UTINYINT)::BIGINT END)[1])[1]`,
  `CREATE OR REPLACE MACRO kusto_ipv4_network(base, prefix) AS
     CASE WHEN prefix BETWEEN 0 AND 32 AND base BETWEEN 0 AND 4294967295 THEN (base >> (32 - prefix)) << (32 - prefix) END`,
  `CREATE OR REPLACE MACRO kusto_ipv4_masked(v, prefix) AS
     list_transform([kusto_ipv4(v)], lambda x:
       kusto_ipv4_network(x >> 6, CASE WHEN prefix BETWEEN 0 AND 32 THEN least(x & 63, prefix) END))[1]`,
  // Order of two such numbers over the bits that both lengths and the given one leave.
  `CREATE OR REPLACE MACRO kusto_ipv4_order(x, y, prefix) AS
     CASE WHEN prefix BETWEEN 0 AND 32 THEN
       CAST(sign(((x >> 6) >> (32 - least(x & 63, y & 63, prefix))) - ((y >> 6) >> (32 - least(x & 63, y & 63, prefix)))) AS BIGINT) END`,
  `CREATE OR REPLACE MACRO kusto_ipv4_compare(a, b, prefix) AS
     list_transform([kusto_ipv4(a)], lambda x: list_transform([kusto_ipv4(b)], lambda y:
       kusto_ipv4_order(x, y, prefix))[1])[1]`,
  `CREATE OR REPLACE MACRO kusto_ipv4_text(base) AS
     coalesce(CASE WHEN base BETWEEN 0 AND 4294967295 THEN concat_ws('.', base >> 24, (base >> 16) & 255, (base >> 8) & 255, base & 255) END, '')`,
];

export { address as ipv4Pattern, octet as ipv4Octet };
