SELECT "c1" FROM (SELECT length('日本') AS "c1")
