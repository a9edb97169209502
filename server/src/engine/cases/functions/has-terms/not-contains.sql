SELECT "c1", "c2" FROM (SELECT (NOT contains('kustoexplorer', 'explore')) AS "c1", (NOT contains('kustoexplorer', 'xyz')) AS "c2")
