SELECT "c1" FROM (SELECT kusto_in_range(kusto_ticks(timezone('Asia/Calcutta', timezone('UTC', kusto_timestamp(638250192000000000::BIGINT)))) + 638250192000000000::BIGINT % 10) AS "c1")
