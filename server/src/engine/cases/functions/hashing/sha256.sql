SELECT "c1" FROM (SELECT sha256('abc') AS "c1")
