SELECT "c1", "c2", "c3" FROM (SELECT 1000::DOUBLE AS "c1", 0.25::DOUBLE AS "c2", 'real' AS "c3")
