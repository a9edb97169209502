SELECT "c1", "c2", "c3", "c4", "c5" FROM (SELECT ('' = '') AS "c1", ('x' = '') AS "c2", ('' = '') AS "c3", (coalesce(CAST(5::BIGINT AS VARCHAR), '') = '') AS "c4", (' ' = '') AS "c5")
