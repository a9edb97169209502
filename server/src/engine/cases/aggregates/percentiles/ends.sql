SELECT "c2", "c3" FROM (SELECT quantile_disc("c1", 0::DOUBLE) AS "c2", quantile_disc("c1", 1::DOUBLE) AS "c3" FROM (SELECT * FROM (VALUES (10::BIGINT), (30::BIGINT), (20::BIGINT)) AS v("c1")))
