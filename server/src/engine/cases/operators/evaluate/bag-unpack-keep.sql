SELECT "c3" FROM (SELECT "c1" AS "c3" FROM (SELECT * FROM (VALUES ('own', '{"a":"packed"}')) AS v("c1", "c2")))
