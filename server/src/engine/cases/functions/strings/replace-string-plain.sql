SELECT "c1" FROM (SELECT replace('a.b', '.', '*') AS "c1")
