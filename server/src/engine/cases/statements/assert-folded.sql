SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('123'), ('4567')) AS v("c1")) WHERE (true AND (length("c1") > 3::BIGINT)))
