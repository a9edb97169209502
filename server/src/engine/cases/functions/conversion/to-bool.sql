SELECT "c1", "c2", "c3", "c4" FROM (SELECT kusto_parse_bool('true') AS "c1", kusto_parse_bool('FALSE') AS "c2", (2::BIGINT <> 0) AS "c3", (kusto_parse_bool('yes') IS NULL) AS "c4")
