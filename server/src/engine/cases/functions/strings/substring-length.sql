SELECT "c1" FROM (SELECT coalesce(substring('playground', (CASE WHEN 1::BIGINT < 0 THEN greatest(length('playground') + 1::BIGINT, 0) ELSE 1::BIGINT END + 1), greatest(3::BIGINT, 0)), '') AS "c1")
