SELECT "c1" FROM (SELECT '{"a":"{\"b\":1}"}' AS "c1")
