SELECT "c3" FROM (SELECT * FROM (SELECT i AS "c3" FROM generate_series(1::BIGINT, 4::BIGINT, nullif(1::BIGINT, 0)) AS r(i)) WHERE ("c3" = 4::BIGINT AND "c3" IS NOT NULL))
