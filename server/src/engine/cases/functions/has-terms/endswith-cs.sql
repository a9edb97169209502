SELECT "c1", "c2" FROM (SELECT ends_with('Fabulous', 'lous') AS "c1", ends_with('Fabulous', 'LOUS') AS "c2")
