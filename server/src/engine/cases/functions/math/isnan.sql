SELECT "c1", "c2", "c3" FROM (SELECT coalesce(isnan(((0::DOUBLE / 0::DOUBLE))), false) AS "c1", coalesce(isnan(1::DOUBLE), false) AS "c2", coalesce(isnan(((1::DOUBLE / 0::DOUBLE))), false) AS "c3")
