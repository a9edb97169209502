SELECT "c1" FROM (SELECT coalesce(substring('playground', (CASE WHEN 4::BIGINT < 0 THEN greatest(length('playground') + 4::BIGINT, 0) ELSE 4::BIGINT END + 1)), '') AS "c1")
