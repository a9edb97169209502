SELECT "c1" FROM (SELECT replace('Aa', 'a', 'x') AS "c1")
