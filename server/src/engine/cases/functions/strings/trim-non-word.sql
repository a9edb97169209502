SELECT "c1" FROM (SELECT regexp_replace(regexp_replace('(#note#)!', '^(?:[^\w]+)+', ''), '(?:[^\w]+)+$', '') AS "c1")
