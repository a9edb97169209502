SELECT "c1", "c2" FROM (SELECT ('hello' || coalesce(CAST(1::BIGINT AS VARCHAR), '')) AS "c1", ('bye' || coalesce(CAST(2::BIGINT AS VARCHAR), '')) AS "c2")
