SELECT "c2", "c3" FROM (SELECT quantile_disc("c1", 0.5::DOUBLE) AS "c2", quantile_disc("c1", 0.95::DOUBLE) AS "c3" FROM (SELECT * FROM (VALUES (5::BIGINT)) AS v("c1")))
