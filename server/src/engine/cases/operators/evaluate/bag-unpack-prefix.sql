SELECT "c2" FROM (SELECT kusto_parse_long(json_extract_string(nullif(CAST(json_extract("c1", '/a') AS VARCHAR), 'null'), '$')) AS "c2" FROM (SELECT * FROM (VALUES ('{"a":1}')) AS v("c1")))
