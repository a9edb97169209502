SELECT "c1", "c2", "c3", "c4" FROM (SELECT '[1,2.5,"x"]' AS "c1", '{"k":[true]}' AS "c2", '4' AS "c3", '"s"' AS "c4")
