SELECT "c1", "c2" FROM (SELECT contains('KustoExplorer', 'Explore') AS "c1", contains('KustoExplorer', 'explore') AS "c2")
