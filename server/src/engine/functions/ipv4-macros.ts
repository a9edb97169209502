const octet = '(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';

/** An IPv4 address, with or without a prefix length, as an RE2 pattern. */
const address = `^(?:${octet}\\.){3}${octet}(?:/(?:3[0-2]|[12]?[0-9]))?$`;

/** Macros over IPv4 text: the address as a number, its prefix length, its network. */
export const ipv4Macros: readonly string[] = [
  `CREATE OR REPLACE MACRO kusto_ipv4_base(v) AS
     CASE WHEN regexp_matches(v, '${address}') THEN
       CAST(split_part(v, '.', 1) AS BIGINT) * 16777216 + CAST(split_part(v, '.', 2) AS BIGINT) * 65536
       + CAST(split_part(v, '.', 3) AS BIGINT) * 256 + CAST(split_part(split_part(v, '.', 4), '/', 1) AS BIGINT) END`,
  `CREATE OR REPLACE MACRO kusto_ipv4_prefix(v) AS
     coalesce(TRY_CAST(nullif(split_part(v, '/', 2), '') AS BIGINT), 32)`,
  `CREATE OR REPLACE MACRO kusto_ipv4_network(base, prefix) AS
     CASE WHEN prefix BETWEEN 0 AND 32 AND base BETWEEN 0 AND 4294967295 THEN (base >> (32 - prefix)) << (32 - prefix) END`,
  `CREATE OR REPLACE MACRO kusto_ipv4_masked(v, prefix) AS
     kusto_ipv4_network(kusto_ipv4_base(v), CASE WHEN prefix BETWEEN 0 AND 32 THEN least(kusto_ipv4_prefix(v), prefix) END)`,
  `CREATE OR REPLACE MACRO kusto_ipv4_compare(a, b, prefix) AS
     CAST(sign(
       kusto_ipv4_masked(a, CASE WHEN prefix BETWEEN 0 AND 32 THEN least(kusto_ipv4_prefix(b), prefix) END)
       - kusto_ipv4_masked(b, CASE WHEN prefix BETWEEN 0 AND 32 THEN least(kusto_ipv4_prefix(a), prefix) END)) AS BIGINT)`,
  `CREATE OR REPLACE MACRO kusto_ipv4_text(base) AS
     coalesce(CASE WHEN base BETWEEN 0 AND 4294967295 THEN concat_ws('.', base >> 24, (base >> 16) & 255, (base >> 8) & 255, base & 255) END, '')`,
];

export { address as ipv4Pattern, octet as ipv4Octet };
