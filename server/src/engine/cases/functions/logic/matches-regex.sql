SELECT "c1", "c2" FROM (SELECT regexp_matches('abc1', '[0-9]') AS "c1", regexp_matches('abc', '^b') AS "c2")
