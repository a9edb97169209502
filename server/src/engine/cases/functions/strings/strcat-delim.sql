SELECT "c1" FROM (SELECT concat_ws('/', 'a', coalesce(CAST(2::BIGINT AS VARCHAR), ''), 'c') AS "c1")
