SELECT "c1", "c2" FROM (SELECT kusto_timespan_text(15000000::BIGINT) AS "c1", kusto_timespan_text(1::BIGINT) AS "c2")
