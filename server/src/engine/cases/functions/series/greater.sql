SELECT "c1", "c2" FROM (SELECT kusto_js_series_greater('[1,5]', '[2,2]') AS "c1", kusto_js_series_less('[1,5]', '[2,2]') AS "c2")
