SELECT "c1", "c2" FROM (SELECT greatest(3::BIGINT, 1::BIGINT, 2::BIGINT) AS "c1", greatest((-2.5::DOUBLE), (-1.5::DOUBLE)) AS "c2")
