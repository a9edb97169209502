SELECT "c1", "c2", "c3" FROM (SELECT * FROM (VALUES ('alpha', 'bravo', 'charlie')) AS v("c1", "c2", "c3"))
