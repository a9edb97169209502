SELECT "c1" FROM (SELECT * FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 5::BIGINT, nullif(1::BIGINT, 0)) AS r(i)) WHERE ("c1" >= 2::BIGINT AND "c1" <= 4::BIGINT))
