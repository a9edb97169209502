SELECT "c2", "c3", "c4" FROM (SELECT bit_and("c1") AS "c2", bit_or("c1") AS "c3", bit_xor("c1") AS "c4" FROM (SELECT * FROM (VALUES (12::BIGINT), (10::BIGINT)) AS v("c1")))
