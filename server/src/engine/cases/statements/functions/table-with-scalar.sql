SELECT "c2" FROM (SELECT count(*) AS "c2" FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 4::BIGINT, nullif(1::BIGINT, 0)) AS r(i)))
