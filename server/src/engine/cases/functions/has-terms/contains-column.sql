SELECT "c3", "c4", "c5" FROM (SELECT "c1" AS "c3", "c2" AS "c4", contains(lower("c1"), lower("c2")) AS "c5" FROM (SELECT * FROM (VALUES ('one two', 'TW'), ('one two', 'x')) AS v("c1", "c2")))
