SELECT "c1", "c2" FROM (SELECT regexp_replace('a1b22', '\d+', '#', 'g') AS "c1", regexp_replace('ab', '(a)(b)', '\2\1', 'g') AS "c2")
