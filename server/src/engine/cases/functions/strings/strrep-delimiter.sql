SELECT "c1" FROM (SELECT coalesce(left(repeat('ab' || '-', least(greatest(3::BIGINT, 0), 1024)), greatest(length('ab' || '-') * least(greatest(3::BIGINT, 0), 1024) - length('-'), 0)), '') AS "c1")
