SELECT "c1" FROM (SELECT length('é') AS "c1")
