SELECT "c1", "c2" FROM (SELECT regexp_matches('ABC', 'abc') AS "c1", regexp_matches('ABC', '(?i)abc') AS "c2")
