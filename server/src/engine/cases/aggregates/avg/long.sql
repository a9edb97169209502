SELECT "c2" FROM (SELECT coalesce(avg("c1"), 'NaN'::DOUBLE) AS "c2" FROM (SELECT * FROM (VALUES (1::BIGINT), (2::BIGINT)) AS v("c1")))
