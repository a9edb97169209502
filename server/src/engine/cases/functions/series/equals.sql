SELECT "c1", "c2" FROM (SELECT kusto_js_series_equals('[1,2]', '[1,3]') AS "c1", kusto_js_series_not_equals('[1,2]', '[1,3]') AS "c2")
