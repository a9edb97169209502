SELECT "c1" FROM (SELECT i AS "c1" FROM generate_series(5::BIGINT, 1::BIGINT, nullif(1::BIGINT, 0)) AS r(i))
