SELECT "c1", "c2" FROM (SELECT (true OR (false AND false)) AS "c1", ((true OR false) AND false) AS "c2")
