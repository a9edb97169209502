SELECT "c2", "c3" FROM (SELECT count(*) AS "c2", count(*) AS "c3" FROM (SELECT * FROM (VALUES (1::BIGINT)) AS v("c1")))
