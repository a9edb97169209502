SELECT "c1" FROM (SELECT replace('banana', 'an', '') AS "c1")
