SELECT "c1", "c2" FROM (SELECT (('b' IN ('a', 'b'))) AS "c1", (('c' IN ('a', 'b'))) AS "c2")
