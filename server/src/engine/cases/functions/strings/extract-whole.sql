SELECT "c1" FROM (SELECT coalesce(regexp_extract('order 66 of 99', '\d+', 0), '') AS "c1")
