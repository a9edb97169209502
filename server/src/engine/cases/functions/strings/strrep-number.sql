SELECT "c1" FROM (SELECT coalesce(repeat(coalesce(CAST(7::BIGINT AS VARCHAR), ''), least(greatest(4::BIGINT, 0), 1024)), '') AS "c1")
