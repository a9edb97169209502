SELECT "c1" FROM (SELECT kusto_in_range(kusto_ticks((CAST(date_trunc('day', kusto_timestamp(638199459000000000::BIGINT)) AS TIMESTAMP) + to_days(CAST(1 AS INTEGER)))) - 1) AS "c1")
