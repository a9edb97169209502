SELECT "c1", "c2", "c3" FROM (SELECT ('abc' = 'abc') AS "c1", ('abc' = 'ABC') AS "c2", ('abc' = 'abd') AS "c3")
