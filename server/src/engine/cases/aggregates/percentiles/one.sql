SELECT "c2" FROM (SELECT quantile_disc("c1", 0.9::DOUBLE) AS "c2" FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 100::BIGINT, nullif(1::BIGINT, 0)) AS r(i)))
