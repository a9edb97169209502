SELECT "c1" FROM (SELECT length(coalesce(repeat('x', least(greatest(5000::BIGINT, 0), 1024)), '')) AS "c1")
