SELECT "c1" FROM (SELECT kusto_js_series_magnitude('[3,4]') AS "c1")
