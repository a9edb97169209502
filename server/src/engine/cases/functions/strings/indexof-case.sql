SELECT "c1" FROM (SELECT (strpos('Abc', 'a') - 1) AS "c1")
