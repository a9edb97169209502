SELECT "c1" FROM (SELECT * FROM (SELECT *, lag("c1", 1, '') OVER () AS "c2" FROM (SELECT * FROM (VALUES ('a'), ('a'), ('b'), ('b'), ('a')) AS v("c1"))) WHERE ("c1" <> "c2"))
