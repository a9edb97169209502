SELECT "c1", "c2" FROM (SELECT kusto_js_series_greater_equals('[1,2]', '[2,2]') AS "c1", kusto_js_series_less_equals('[3,2]', '[2,2]') AS "c2")
