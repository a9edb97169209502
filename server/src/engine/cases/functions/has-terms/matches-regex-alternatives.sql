SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('cat'), ('cow'), ('dog')) AS v("c1")) WHERE regexp_matches("c1", '^(cat|dog)$'))
