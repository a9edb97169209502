SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('b'), ('a'), ('B'), ('ab')) AS v("c1")) ORDER BY "c1" ASC NULLS FIRST)
