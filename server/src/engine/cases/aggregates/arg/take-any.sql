SELECT "c3", "c4" FROM (SELECT "c1" AS "c3", any_value("c2") AS "c4" FROM (SELECT * FROM (VALUES ('a', 7::BIGINT), ('a', 7::BIGINT)) AS v("c1", "c2")) GROUP BY 1)
