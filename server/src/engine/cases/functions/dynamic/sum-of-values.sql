SELECT "c2" FROM (SELECT TRY_CAST(coalesce(sum(kusto_parse_long(json_extract_string("c1", '/v'))), 0) AS BIGINT) AS "c2" FROM (SELECT * FROM (VALUES ('{"v":5}'), ('{"v":50}')) AS v("c1")))
