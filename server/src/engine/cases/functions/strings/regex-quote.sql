SELECT "c1" FROM (SELECT regexp_escape('(a.b)') AS "c1")
