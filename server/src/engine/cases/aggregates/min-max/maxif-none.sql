SELECT "c2" FROM (SELECT max("c1") FILTER (WHERE coalesce(("c1" > 100::BIGINT), false)) AS "c2" FROM (SELECT * FROM (VALUES (5::BIGINT), (50::BIGINT)) AS v("c1")))
