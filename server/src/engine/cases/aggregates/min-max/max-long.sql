SELECT "c2", "c3" FROM (SELECT max("c1") AS "c2", min("c1") AS "c3" FROM (SELECT * FROM (VALUES (5::BIGINT), ((-3)::BIGINT), (9::BIGINT)) AS v("c1")))
