SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('b'), ('A'), ('a'), ('B')) AS v("c1")) ORDER BY "c1" ASC NULLS FIRST)
