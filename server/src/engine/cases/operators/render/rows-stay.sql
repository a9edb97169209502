SELECT "c1" FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 2::BIGINT, 1::BIGINT) AS r(i))
