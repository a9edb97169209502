SELECT "c1", "c2" FROM (SELECT md5('abc') AS "c1", md5('') AS "c2")
