SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES (true), (false)) AS v("c1")) WHERE "c1")
