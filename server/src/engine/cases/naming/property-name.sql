SELECT "c2" FROM (SELECT nullif(CAST(json_extract("c1", '/a/b') AS VARCHAR), 'null') AS "c2" FROM (SELECT '{"a":{"b":1}}' AS "c1"))
