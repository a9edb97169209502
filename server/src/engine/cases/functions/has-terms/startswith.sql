SELECT "c1", "c2" FROM (SELECT starts_with('fabulous', 'fab') AS "c1", starts_with('fabulous', 'lous') AS "c2")
