SELECT "c1", "c2" FROM (SELECT (strpos('needle in hay', 'in') - 1) AS "c1", (strpos('abc', 'a') - 1) AS "c2")
