SELECT "c3" FROM (SELECT coalesce(TRY_CAST(sum("c1") AS BIGINT), 0) AS "c3" FROM (SELECT * FROM (VALUES (1::BIGINT, 'a'), (2::BIGINT, 'b')) AS v("c1", "c2")))
