SELECT "c1", "c2", "c3" FROM (SELECT 1::BIGINT AS "c1", 'b' AS "c2", 2.5::DOUBLE AS "c3")
