SELECT "c1", "c2" FROM (SELECT regexp_matches('a
b', 'a.b') AS "c1", regexp_matches('a
b', '(?s)a.b') AS "c2")
