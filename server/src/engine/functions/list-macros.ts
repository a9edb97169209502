/** Macros over lists of JSON texts, for the functions of arrays, sets and bags. */
export const listMacros: readonly string[] = [
  `CREATE OR REPLACE MACRO kusto_array(items) AS
     '[' || coalesce(array_to_string(list_transform(items, lambda item: coalesce(item, 'null')), ','), '') || ']'`,
  // Times before other texts, guids behind them: as array_sort in javascript/ has it.
  `CREATE OR REPLACE MACRO kusto_is_time(v) AS
     regexp_full_match(v, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z|-?(?:\\d+\\.)?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?')`,
  `CREATE OR REPLACE MACRO kusto_is_guid(v) AS
     regexp_full_match(v, '(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')`,
  `CREATE OR REPLACE MACRO kusto_sort_texts_asc(items) AS
     list_transform(list_sort(list_transform(items, lambda v:
       CASE WHEN kusto_is_time(v) THEN '0' WHEN kusto_is_guid(v) THEN '2' ELSE '1' END || v)), lambda v: v[2:])`,
  `CREATE OR REPLACE MACRO kusto_sort_texts_desc(items) AS
     list_transform(list_reverse_sort(list_transform(items, lambda v:
       CASE WHEN kusto_is_time(v) THEN '2' WHEN kusto_is_guid(v) THEN '0' ELSE '1' END || v)), lambda v: v[2:])`,
  `CREATE OR REPLACE MACRO kusto_items(v) AS
     CASE WHEN json_type(v) = 'ARRAY' THEN CAST(json_extract(v, '$[*]') AS VARCHAR[]) END`,
  `CREATE OR REPLACE MACRO kusto_distinct(items) AS
     CASE WHEN len(items) > 1000 THEN list_distinct(items)
       ELSE list_filter(items, lambda item, i: list_position(items, item) = i) END`,
  `CREATE OR REPLACE MACRO kusto_both(a, b) AS
     CASE WHEN len(a) > 1000 AND len(b) > 1000 THEN list_intersect(a, b)
       ELSE list_filter(a, lambda item: list_contains(b, item)) END`,
  `CREATE OR REPLACE MACRO kusto_without(a, b) AS list_filter(a, lambda item: NOT list_contains(b, item))`,
  `CREATE OR REPLACE MACRO kusto_jaccard(a, b) AS
     len(kusto_both(a, b))::DOUBLE / (len(a) + len(b) - len(kusto_both(a, b)))::DOUBLE`,
  `CREATE OR REPLACE MACRO kusto_shifted(items, steps, filler) AS
     CASE WHEN steps >= 0
       THEN list_concat(items[steps + 1:], list_transform(range(0, least(steps, len(items))), lambda i: filler))
       ELSE list_concat(list_transform(range(0, least(-steps, len(items))), lambda i: filler), items[:greatest(len(items) + steps, 0)]) END`,
  // Splits before each index; one from the end when negative.
  `CREATE OR REPLACE MACRO kusto_cuts(indexes, size) AS
     list_concat(list_concat([0::BIGINT], list_sort(list_transform(indexes, lambda i:
       least(CASE WHEN i < 0 THEN greatest(size + i, 0) ELSE i END, size)))), [size])`,
  `CREATE OR REPLACE MACRO kusto_split(items, indexes) AS
     list_transform(range(1, len(indexes) + 2), lambda n: kusto_array(
       items[kusto_cuts(indexes, len(items))[n] + 1:kusto_cuts(indexes, len(items))[n + 1]]))`,
  // Where the n-th true of a list stands, from 0; the search begins at \`start\` and sees \`span\` items (-1: all).
  `CREATE OR REPLACE MACRO kusto_nth_index(hits, start, span, n) AS
     CAST(coalesce(list_filter(range(1, len(hits) + 1), lambda i:
       hits[i] AND i > CASE WHEN start < 0 THEN greatest(len(hits) + start, 0) ELSE start END
       AND (span < 0 OR i <= CASE WHEN start < 0 THEN greatest(len(hits) + start, 0) ELSE start END + span))[n], 0) - 1 AS BIGINT)`,
  `CREATE OR REPLACE MACRO kusto_bag_zip(keys, vals) AS
     '{' || coalesce(array_to_string(list_filter(list_transform(keys, lambda key, i:
       CASE WHEN starts_with(key, '"') THEN key || ':' || coalesce(vals[i], 'null') END), lambda pair: pair IS NOT NULL), ','), '') || '}'`,
  // The leftmost bag that has a key gives its value.
  `CREATE OR REPLACE MACRO kusto_merge(bags) AS
     '{' || coalesce(array_to_string(list_transform(
       kusto_distinct(flatten(list_transform(list_filter(bags, lambda bag: json_type(bag) = 'OBJECT'), lambda bag: json_keys(bag)))),
       lambda key: CAST(to_json(key) AS VARCHAR) || ':' || list_filter(
         list_transform(bags, lambda bag: CAST(json_extract(bag, '/' || replace(replace(key, '~', '~0'), '/', '~1')) AS VARCHAR)),
         lambda found: found IS NOT NULL)[1]), ','), '') || '}'`,
];
