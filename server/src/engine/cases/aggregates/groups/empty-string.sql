SELECT "c2", "c3" FROM (SELECT * FROM (SELECT "c1" AS "c2", count(*) AS "c3" FROM (SELECT * FROM (VALUES (''), ('a'), ('')) AS v("c1")) GROUP BY 1) ORDER BY "c3" DESC NULLS LAST)
