SELECT "c1" FROM (SELECT reverse(coalesce(CAST(1230::BIGINT AS VARCHAR), '')) AS "c1")
