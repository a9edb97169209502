SELECT "c1", "c2" FROM (SELECT kusto_real_text('NaN'::DOUBLE) AS "c1", ('' || kusto_real_text(((1::DOUBLE / 0::DOUBLE)))) AS "c2")
