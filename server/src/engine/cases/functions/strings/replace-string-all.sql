SELECT "c1" FROM (SELECT replace('a-b-c', '-', '+') AS "c1")
