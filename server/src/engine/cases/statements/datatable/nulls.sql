SELECT "c1", "c2" FROM (SELECT * FROM (VALUES (NULL::BIGINT, ''), (5::BIGINT, 'x')) AS v("c1", "c2"))
