SELECT "c2" FROM (SELECT coalesce(TRY_CAST(sum("c1") AS BIGINT), 0) AS "c2" FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 3::BIGINT, 1::BIGINT) AS r(i)))
