SELECT "c2" FROM (SELECT TRY_CAST(coalesce(sum("c1"), 0) AS BIGINT) AS "c2" FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 3::BIGINT, nullif(1::BIGINT, 0)) AS r(i)))
