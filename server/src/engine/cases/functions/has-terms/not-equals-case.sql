SELECT "c1", "c2", "c3" FROM (SELECT ('abc' <> 'abc') AS "c1", ('abc' <> 'abd') AS "c2", ('abc' <> 'ABC') AS "c3")
