SELECT "c1", "c2" FROM (SELECT (coalesce('b' IN ('a', 'b'), false)) AS "c1", (coalesce('c' IN ('a', 'b'), false)) AS "c2")
