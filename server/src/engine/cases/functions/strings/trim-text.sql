SELECT "c1" FROM (SELECT regexp_replace(regexp_replace('-a-b-', '^(?:-)+', ''), '(?:-)+$', '') AS "c1")
