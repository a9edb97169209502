SELECT "c1" FROM (SELECT kusto_parse_long(coalesce(regexp_extract('x=42', '=(\d+)', 1), '')) AS "c1")
