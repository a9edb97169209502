SELECT "c1", "c2", "c3" FROM (SELECT '' AS "c1", '' AS "c2", '' AS "c3")
