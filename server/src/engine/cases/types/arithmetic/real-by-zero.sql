SELECT "c1", "c2", "c3" FROM (SELECT ((1::DOUBLE / 0::DOUBLE)) AS "c1", (((-1::DOUBLE) / 0::DOUBLE)) AS "c2", ((0::DOUBLE / 0::DOUBLE)) AS "c3")
