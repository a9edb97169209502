SELECT "c1", "c2" FROM (SELECT upper('abc-1') AS "c1", upper('é') AS "c2")
