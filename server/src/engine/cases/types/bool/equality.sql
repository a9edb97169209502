SELECT "c1", "c2", "c3" FROM (SELECT (true = true AND true IS NOT NULL) AS "c1", (true <> false OR true IS NULL) AS "c2", (true = false AND true IS NOT NULL) AS "c3")
