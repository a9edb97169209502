SELECT "c1", "c2" FROM (SELECT (NOT contains('KustoExplorer', 'explore')) AS "c1", (NOT contains('KustoExplorer', 'Explore')) AS "c2")
