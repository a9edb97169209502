SELECT "c1" FROM (SELECT coalesce(regexp_extract('mail ann@home now', '(\w+)@(\w+)', 2), '') AS "c1")
