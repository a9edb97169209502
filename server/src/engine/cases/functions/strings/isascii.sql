SELECT "c1", "c2" FROM (SELECT (strlen('plain') = length('plain')) AS "c1", (strlen('naïve') = length('naïve')) AS "c2")
