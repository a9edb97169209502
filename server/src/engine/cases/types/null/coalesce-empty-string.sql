SELECT "c1" FROM (SELECT coalesce(nullif('', ''), nullif('', ''), nullif('last', ''), '') AS "c1")
