SELECT "c1" FROM (SELECT i AS "c1" FROM generate_series(0::BIGINT, 10::BIGINT, nullif(5::BIGINT, 0)) AS r(i))
