SELECT "c3", "c4" FROM (SELECT "c1" AS "c3", count(*) AS "c4" FROM (SELECT '' AS "c1", NULL::BIGINT AS "c2" WHERE false) GROUP BY 1)
