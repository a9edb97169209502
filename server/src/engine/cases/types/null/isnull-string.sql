SELECT "c1", "c2" FROM (SELECT false AS "c1", true AS "c2")
