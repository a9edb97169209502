SELECT "c2" FROM (SELECT (nullif(CAST(json_extract("c1", CAST(5::BIGINT AS BIGINT)) AS VARCHAR), 'null') IS NULL) AS "c2" FROM (SELECT '["a"]' AS "c1"))
