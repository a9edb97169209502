SELECT "c1" FROM (SELECT TRY_CAST(coalesce(regexp_extract('took 1.25s', '([\d.]+)s', 1), '') AS DOUBLE) AS "c1")
