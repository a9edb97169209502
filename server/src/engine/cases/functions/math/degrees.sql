SELECT "c1", "c2" FROM (SELECT degrees(pi()) AS "c1", degrees(CAST(0::BIGINT AS DOUBLE)) AS "c2")
