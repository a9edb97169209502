SELECT "c1", "c2" FROM (SELECT starts_with('Fabulous', 'Fab') AS "c1", starts_with('Fabulous', 'fab') AS "c2")
