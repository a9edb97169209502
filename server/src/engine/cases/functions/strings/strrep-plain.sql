SELECT "c1" FROM (SELECT coalesce(repeat('ab', least(greatest(3::BIGINT, 0), 1024, greatest(1048576 // greatest(strlen('ab'), 1), 1))), '') AS "c1")
