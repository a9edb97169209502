SELECT "c1", "c2", "c3", "c4" FROM (SELECT ('' = '') AS "c1", ('x' <> '') AS "c2", false AS "c3", ('' = '') AS "c4")
