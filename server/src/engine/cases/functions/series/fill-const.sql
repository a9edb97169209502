SELECT "c1" FROM (SELECT kusto_js_series_fill_const('[5,null,7]', CAST(0::BIGINT AS VARCHAR), NULL::VARCHAR) AS "c1")
