SELECT "c1" FROM (SELECT kusto_js_series_sum('[1,2,3.5]') AS "c1")
