SELECT "c1" FROM (SELECT regexp_replace('abxab', '^(?:ab)+', '') AS "c1")
