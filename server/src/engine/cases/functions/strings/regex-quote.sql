SELECT "c1" FROM (SELECT regexp_escape('1+1=(2)') AS "c1")
