SELECT "c1", "c2", "c3" FROM (SELECT 'secret' AS "c1", 'two' AS "c2", 'x\y' AS "c3")
