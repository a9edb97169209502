SELECT "c2" FROM (SELECT nullif(CAST(json_extract("c1", CAST(1::BIGINT AS BIGINT)) AS VARCHAR), 'null') AS "c2" FROM (SELECT '[5,6]' AS "c1"))
