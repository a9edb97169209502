SELECT "c1" FROM (SELECT kusto_js_series_dot_product('[1,2,4]', CAST(2::BIGINT AS VARCHAR)) AS "c1")
