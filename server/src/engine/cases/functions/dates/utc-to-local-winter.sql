SELECT "c1" FROM (SELECT kusto_in_range(kusto_ticks(timezone('Europe/Berlin', timezone('UTC', kusto_timestamp(638093808000000000::BIGINT)))) + 638093808000000000::BIGINT % 10) AS "c1")
