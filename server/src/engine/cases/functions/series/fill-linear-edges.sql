SELECT "c1" FROM (SELECT kusto_js_series_fill_linear('[null,10,null,20,null]', NULL::VARCHAR, NULL::BOOLEAN, NULL::VARCHAR) AS "c1")
