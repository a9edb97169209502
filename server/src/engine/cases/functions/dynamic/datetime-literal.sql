SELECT "c2" FROM (SELECT kusto_parse_datetime(json_extract_string("c1", '/t')) AS "c2" FROM (SELECT '{"t":"2020-01-31T00:00:00.0000000Z"}' AS "c1"))
