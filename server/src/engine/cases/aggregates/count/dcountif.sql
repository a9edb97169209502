SELECT "c3" FROM (SELECT count(DISTINCT "c1") FILTER (WHERE "c2") AS "c3" FROM (SELECT * FROM (VALUES (1::BIGINT, true), (2::BIGINT, false), (3::BIGINT, true), (3::BIGINT, true)) AS v("c1", "c2")))
