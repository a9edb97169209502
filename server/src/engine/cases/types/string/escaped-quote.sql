SELECT "c1", "c2" FROM (SELECT 'say "hi"' AS "c1", 'it''s' AS "c2")
