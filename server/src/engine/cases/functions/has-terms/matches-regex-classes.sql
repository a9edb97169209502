SELECT "c1", "c2" FROM (SELECT regexp_matches('ab12', '^[a-z]{2}\d{2}$') AS "c1", regexp_matches('ab1', '^[a-z]{2}\d{2}$') AS "c2")
