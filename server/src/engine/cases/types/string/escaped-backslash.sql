SELECT "c1", "c2" FROM (SELECT 'a\b' AS "c1", length('a\b') AS "c2")
