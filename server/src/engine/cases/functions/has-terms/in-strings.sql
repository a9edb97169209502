SELECT "c1", "c2" FROM (SELECT (('b' IN ('a', 'b'))) AS "c1", (('B' IN ('a', 'b'))) AS "c2")
