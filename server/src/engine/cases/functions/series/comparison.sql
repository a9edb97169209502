SELECT "c1", "c2", "c3" FROM (SELECT kusto_js_series_greater('[1,5]', '[3,3]') AS "c1", kusto_js_series_less_equals('[1,3]', '[3,3]') AS "c2", kusto_js_series_not_equals('[1,"x"]', '[2,2]') AS "c3")
