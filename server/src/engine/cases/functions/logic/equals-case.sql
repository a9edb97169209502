SELECT "c1", "c2", "c3" FROM (SELECT ('ab' = 'ab') AS "c1", ('Ab' = 'ab') AS "c2", ('a' <> 'a') AS "c3")
