SELECT "c1" FROM (SELECT regexp_replace('a1b2', '\d', '<\0>', 'g') AS "c1")
