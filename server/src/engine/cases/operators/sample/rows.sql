SELECT "c2" FROM (SELECT count(*) AS "c2" FROM (SELECT * FROM (SELECT i AS "c1" FROM generate_series(1::BIGINT, 10::BIGINT, 1::BIGINT) AS r(i)) ORDER BY random() LIMIT 4::BIGINT))
