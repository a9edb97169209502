SELECT "c2" FROM (SELECT nullif(CAST(json_extract("c1", '/a') AS VARCHAR), 'null') AS "c2" FROM (SELECT '{"a":1}' AS "c1"))
