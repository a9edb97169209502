SELECT "c1" FROM (SELECT length('a	b
c') AS "c1")
