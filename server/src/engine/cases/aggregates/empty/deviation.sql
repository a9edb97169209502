SELECT "c2", "c3" FROM (SELECT coalesce(stddev_samp(CAST("c1" AS DOUBLE)), 0) AS "c2", coalesce(var_samp(CAST("c1" AS DOUBLE)), 0) AS "c3" FROM (SELECT NULL::BIGINT AS "c1" WHERE false))
