SELECT "c1" FROM (SELECT coalesce(regexp_extract('none', '\d+', 0), '') AS "c1")
