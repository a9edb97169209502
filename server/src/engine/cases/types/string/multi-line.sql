SELECT "c1" FROM (SELECT length('ab
cd') AS "c1")
