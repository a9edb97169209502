SELECT "c1", "c2" FROM (SELECT regexp_matches('one
two', '^two') AS "c1", regexp_matches('one
two', '(?m)^two') AS "c2")
