SELECT "c2", "c3" FROM (SELECT "c1" AS "c2", 'none' AS "c3" FROM (SELECT * FROM (VALUES (1::BIGINT)) AS v("c1")))
