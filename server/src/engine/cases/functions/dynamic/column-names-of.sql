WITH "t3" AS (SELECT * FROM (VALUES ('x', 1::BIGINT)) AS v("c1", "c2")) SELECT "c4" FROM (SELECT '["city","size"]' AS "c4")
