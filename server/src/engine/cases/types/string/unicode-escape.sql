SELECT "c1", "c2" FROM (SELECT 'café' AS "c1", length('é') AS "c2")
