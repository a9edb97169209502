SELECT "c1" FROM (SELECT sha1('abc') AS "c1")
