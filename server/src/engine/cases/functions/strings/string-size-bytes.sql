SELECT "c1", "c2", "c3" FROM (SELECT strlen('abc') AS "c1", strlen('日本') AS "c2", strlen('') AS "c3")
