SELECT "c3", "c4" FROM (SELECT "c2" AS "c3", "c1" AS "c4" FROM (SELECT * FROM (VALUES (1::BIGINT, 2::BIGINT)) AS v("c1", "c2")))
