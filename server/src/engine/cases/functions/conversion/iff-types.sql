SELECT "c2", "c3" FROM (SELECT "c1" AS "c2", (CASE WHEN ("c1" > 5::BIGINT) THEN 'great' ELSE 'small' END) AS "c3" FROM (SELECT * FROM (VALUES (1::BIGINT), (10::BIGINT)) AS v("c1")))
