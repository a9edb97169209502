SELECT "c1", "c2" FROM (SELECT ends_with('fabulous', 'lous') AS "c1", ends_with('fabulous', 'fab') AS "c2")
