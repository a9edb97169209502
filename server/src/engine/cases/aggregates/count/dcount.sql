SELECT "c2" FROM (SELECT count(DISTINCT "c1") AS "c2" FROM (SELECT * FROM (VALUES ('a'), ('b'), ('a'), ('c'), ('B')) AS v("c1")))
