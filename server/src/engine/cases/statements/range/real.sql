SELECT "c1" FROM (SELECT 0::DOUBLE + i * 0.5::DOUBLE AS "c1" FROM range(0, (floor((1::DOUBLE - 0::DOUBLE) / 0.5::DOUBLE + 1e-9) + 1)::BIGINT) AS r(i))
