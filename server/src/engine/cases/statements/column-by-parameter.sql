WITH "t3" AS (SELECT * FROM (VALUES (1::BIGINT, true), (2::BIGINT, false)) AS v("c1", "c2")) SELECT "c1", "c2" FROM (SELECT * FROM "t3" WHERE ("c2" AND true))
