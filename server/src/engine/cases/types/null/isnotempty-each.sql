SELECT "c1", "c2", "c3", "c4" FROM (SELECT ('' <> '') AS "c1", ('x' <> '') AS "c2", ('' <> '') AS "c3", (coalesce(CAST(0::BIGINT AS VARCHAR), '') <> '') AS "c4")
