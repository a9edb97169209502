SELECT "c1" FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 2::BIGINT, nullif(1::BIGINT, 0)) AS r(i))
