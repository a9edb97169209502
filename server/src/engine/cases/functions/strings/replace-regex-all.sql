SELECT "c1" FROM (SELECT regexp_replace('a1b22c', '\d+', '#', 'g') AS "c1")
