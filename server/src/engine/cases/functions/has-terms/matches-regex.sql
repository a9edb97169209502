SELECT "c1", "c2", "c3" FROM (SELECT regexp_matches('build 42 ok', '\d+') AS "c1", regexp_matches('build ok', '\d+') AS "c2", regexp_matches('abc', '^b') AS "c3")
