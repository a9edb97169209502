SELECT "c1" FROM (SELECT (strpos(coalesce(CAST(98765::BIGINT AS VARCHAR), ''), coalesce(CAST(7::BIGINT AS VARCHAR), '')) - 1) AS "c1")
