SELECT "c1" FROM (SELECT 'Edmonton' AS "c1")
