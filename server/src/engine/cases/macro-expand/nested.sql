SELECT "c5", "c6" FROM (SELECT "c3" AS "c5", "c4" AS "c6" FROM (SELECT "c1" AS "c3", "c2" AS "c4" FROM (SELECT 'Playground' AS "c1", 'Playground' AS "c2")))
