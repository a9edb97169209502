SELECT "c1", "c2", "c3" FROM (SELECT ceil(2.1::DOUBLE) AS "c1", ceil((-2.9::DOUBLE)) AS "c2", ceil(3::DOUBLE) AS "c3")
