SELECT "c1" FROM (SELECT coalesce(substring('abc', (CASE WHEN 1::BIGINT < 0 THEN greatest(length('abc') + 1::BIGINT, 0) ELSE 1::BIGINT END + 1), greatest(0::BIGINT, 0)), '') AS "c1")
