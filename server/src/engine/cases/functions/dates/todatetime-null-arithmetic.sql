SELECT "c1" FROM (SELECT (kusto_in_range((CAST(kusto_parse_datetime('never') AS HUGEINT) + CAST(864000000000::BIGINT AS HUGEINT))) IS NULL) AS "c1")
