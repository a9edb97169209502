SELECT "c1" FROM (SELECT (kusto_js_geo_line_simplify('{"type":"LineString","coordinates":[[1.1,1.1],[1.2,1.2]]}', CAST(100000::BIGINT AS DOUBLE)) IS NULL) AS "c1")
