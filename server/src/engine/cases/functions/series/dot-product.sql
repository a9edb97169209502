SELECT "c1" FROM (SELECT kusto_js_series_dot_product('[1,2,3]', '[4,5,6]') AS "c1")
