SELECT "c1" FROM (SELECT coalesce(repeat('ab', least(greatest(3::BIGINT, 0), 1024)), '') AS "c1")
