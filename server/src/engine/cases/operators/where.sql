SELECT "c1", "c2" FROM (SELECT * FROM (SELECT * FROM (VALUES (1::BIGINT, 'x'), (2::BIGINT, 'y'), (3::BIGINT, 'z')) AS v("c1", "c2")) WHERE ("c1" >= 2::BIGINT))
