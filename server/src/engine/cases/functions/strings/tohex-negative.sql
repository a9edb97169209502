SELECT "c1" FROM (SELECT coalesce(lower(to_hex(TRY_CAST((-CAST(1::BIGINT AS HUGEINT)) AS BIGINT))), '') AS "c1")
