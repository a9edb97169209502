SELECT "c1", "c2" FROM (SELECT coalesce(regexp_extract('took 127.5 ms', '([0-9.]+) (s|ms)$', 2), '') AS "c1", '' AS "c2")
