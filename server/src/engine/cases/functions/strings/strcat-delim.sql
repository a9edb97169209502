SELECT "c1" FROM (SELECT concat_ws('|', coalesce(CAST(1::BIGINT AS VARCHAR), ''), 'two', kusto_real_text(3.5::DOUBLE)) AS "c1")
