SELECT "c1" FROM (SELECT kusto_in_range(kusto_ticks((CAST(date_trunc('month', kusto_timestamp(638431200000000000::BIGINT)) AS TIMESTAMP) + to_months(CAST(1 AS INTEGER)))) - 1) AS "c1")
