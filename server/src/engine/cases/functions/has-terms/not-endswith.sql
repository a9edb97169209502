SELECT "c1", "c2" FROM (SELECT (NOT ends_with('fabulous', 'lous')) AS "c1", (NOT ends_with('Fabulous', 'LOUS')) AS "c2")
