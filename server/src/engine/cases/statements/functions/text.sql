SELECT "c1" FROM (SELECT (upper('hey') || '!') AS "c1")
