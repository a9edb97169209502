SELECT "c1", "c2" FROM (SELECT 'abcdef' AS "c1", length('ab\') AS "c2")
