SELECT "c1", "c2" FROM (SELECT ('' = '') AS "c1", ('' = ' ') AS "c2")
