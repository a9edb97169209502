SELECT "c1", "c2" FROM (SELECT (NOT (coalesce('b' IN ('a', 'b'), false))) AS "c1", (NOT (coalesce('c' IN ('a', 'b'), false))) AS "c2")
