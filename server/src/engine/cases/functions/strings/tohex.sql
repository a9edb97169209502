SELECT "c1", "c2" FROM (SELECT coalesce(lower(to_hex(255::BIGINT)), '') AS "c1", coalesce(lower(to_hex(0::BIGINT)), '') AS "c2")
