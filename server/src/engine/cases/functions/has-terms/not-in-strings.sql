SELECT "c1", "c2" FROM (SELECT (NOT (('b' IN ('a', 'b')))) AS "c1", (NOT (('B' IN ('a', 'b')))) AS "c2")
