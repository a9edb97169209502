SELECT "c3" FROM (SELECT TRY_CAST(coalesce(sum("c1"), 0) AS BIGINT) AS "c3" FROM (SELECT * FROM (VALUES (1::BIGINT, 'a'), (2::BIGINT, 'b')) AS v("c1", "c2")))
