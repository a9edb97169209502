SELECT "c2" FROM (SELECT any_value("c1") FILTER (WHERE coalesce(("c1" > 8::BIGINT), false)) AS "c2" FROM (SELECT * FROM (VALUES (7::BIGINT), (8::BIGINT), (9::BIGINT)) AS v("c1")))
