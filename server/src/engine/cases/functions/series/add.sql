SELECT "c1" FROM (SELECT kusto_js_series_add('[1,2,3]', '[10,20,30]') AS "c1")
