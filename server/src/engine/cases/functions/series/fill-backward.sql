SELECT "c1" FROM (SELECT kusto_js_series_fill_backward('[5,null,null,7,null]', NULL::VARCHAR) AS "c1")
