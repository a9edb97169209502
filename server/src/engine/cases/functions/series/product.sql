SELECT "c1" FROM (SELECT kusto_js_series_product('[2,3,4]') AS "c1")
