SELECT "c3" FROM (SELECT count(*) AS "c3" FROM (SELECT * FROM (VALUES ('x', 1::BIGINT), ('y', 2::BIGINT)) AS v("c1", "c2")))
