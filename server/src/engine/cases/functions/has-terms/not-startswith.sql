SELECT "c1", "c2" FROM (SELECT (NOT starts_with('fabulous', 'fab')) AS "c1", (NOT starts_with('Fabulous', 'fab')) AS "c2")
