SELECT "c1", "c2" FROM (SELECT kusto_js_series_pearson_correlation('[1,2,3]', '[2,4,6]') AS "c1", kusto_js_series_pearson_correlation('[1,2,3]', '[3,2,1]') AS "c2")
