SELECT "c2" FROM (SELECT kusto_parse_datetime(json_extract_string(nullif(CAST(json_extract("c1", '/t') AS VARCHAR), 'null'), '$')) AS "c2" FROM (SELECT '{"t":"2020-01-31"}' AS "c1"))
