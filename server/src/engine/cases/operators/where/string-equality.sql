SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('a'), ('A')) AS v("c1")) WHERE ("c1" = 'a'))
