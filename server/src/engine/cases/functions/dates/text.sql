SELECT "c1", "c2" FROM (SELECT kusto_datetime_text(638198784000000000::BIGINT) AS "c1", kusto_datetime_text(638199459125000000::BIGINT) AS "c2")
