SELECT "c1", "c2" FROM (SELECT kusto_real_text(2.5::DOUBLE) AS "c1", kusto_real_text(0.001::DOUBLE) AS "c2")
