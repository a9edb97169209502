SELECT "c1", "c2" FROM (SELECT kusto_js_erfc(CAST(0::BIGINT AS DOUBLE)) AS "c1", kusto_js_erfc(CAST(1::BIGINT AS DOUBLE)) AS "c2")
