SELECT "c1" FROM (SELECT kusto_in_range(kusto_ticks((CAST(date_trunc('day', kusto_timestamp(638199459125000000::BIGINT)) AS TIMESTAMP) + to_days(CAST(0 AS INTEGER))))) AS "c1")
