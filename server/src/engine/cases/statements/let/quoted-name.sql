SELECT "c1" FROM (SELECT i AS "c1" FROM generate_series(0::BIGINT, 10::BIGINT, 5::BIGINT) AS r(i))
