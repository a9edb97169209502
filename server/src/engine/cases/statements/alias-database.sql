SELECT "c2" FROM (SELECT "c1" AS "c2" FROM (SELECT 'Playground' AS "c1"))
