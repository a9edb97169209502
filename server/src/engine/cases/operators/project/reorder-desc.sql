SELECT "c2", "c1", "c3" FROM (SELECT * FROM (VALUES (1::BIGINT, 2::BIGINT, 3::BIGINT)) AS v("c1", "c2", "c3"))
