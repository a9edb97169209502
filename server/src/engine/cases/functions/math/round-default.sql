SELECT "c1", "c2" FROM (SELECT round(2.4::DOUBLE) AS "c1", round(2.6::DOUBLE) AS "c2")
