SELECT "c1" FROM (SELECT kusto_js_series_fill_forward('[null,5,null,null,7]', NULL::VARCHAR) AS "c1")
