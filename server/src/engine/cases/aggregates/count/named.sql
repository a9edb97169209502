SELECT "c2" FROM (SELECT count(*) AS "c2" FROM (SELECT * FROM (VALUES ('a'), ('b'), ('a')) AS v("c1")))
