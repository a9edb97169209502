SELECT "c1" FROM (SELECT (strpos('abc', 'z') - 1) AS "c1")
