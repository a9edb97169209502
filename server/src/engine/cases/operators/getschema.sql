SELECT "c3", "c4", "c5", "c6" FROM (SELECT * FROM (VALUES ('a', 0::BIGINT, 'System.Int64', 'long'), ('s', 1::BIGINT, 'System.String', 'string')) AS v("c3", "c4", "c5", "c6"))
