SELECT "c1" FROM (SELECT kusto_parse_long(coalesce(regexp_extract('x=abc', 'x=(\w+)', 1), '')) AS "c1")
