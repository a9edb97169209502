SELECT "c1" FROM (SELECT '{"a":"b"}' AS "c1")
