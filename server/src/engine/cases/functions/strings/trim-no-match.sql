SELECT "c1" FROM (SELECT regexp_replace(regexp_replace('abc', '^(?:z)+', ''), '(?:z)+$', '') AS "c1")
