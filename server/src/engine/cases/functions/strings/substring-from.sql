SELECT "c1" FROM (SELECT coalesce(substring('playground', (CASE WHEN 4::BIGINT < 0 THEN greatest(length('playground') + 4::BIGINT, 0) ELSE least(4::BIGINT, 2147483646) END + 1)), '') AS "c1")
