SELECT "c2" FROM (SELECT coalesce(sum("c1"), 0) AS "c2" FROM (SELECT * FROM (VALUES (0.5::DOUBLE), (1.5::DOUBLE), (2::DOUBLE)) AS v("c1")))
