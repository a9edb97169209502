SELECT "c2", "c3" FROM (SELECT quantile_disc("c1", 0.5::DOUBLE) AS "c2", min("c1") AS "c3" FROM (SELECT NULL::BIGINT AS "c1" WHERE false))
