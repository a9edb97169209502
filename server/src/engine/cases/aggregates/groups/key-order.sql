SELECT "c3", "c4" FROM (SELECT "c2" AS "c3", TRY_CAST(coalesce(sum("c1"), 0) AS BIGINT) AS "c4" FROM (SELECT * FROM (VALUES (1::BIGINT, 2::BIGINT)) AS v("c1", "c2")) GROUP BY 1)
