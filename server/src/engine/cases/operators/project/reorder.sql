SELECT "c3", "c1", "c2" FROM (SELECT * FROM (VALUES (1::BIGINT, 2::BIGINT, 3::BIGINT)) AS v("c1", "c2", "c3"))
