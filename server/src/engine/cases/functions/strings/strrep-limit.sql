SELECT "c1" FROM (SELECT length(coalesce(repeat('x', least(greatest(5000::BIGINT, 0), 1024, greatest(1048576 // greatest(strlen('x'), 1), 1))), '')) AS "c1")
