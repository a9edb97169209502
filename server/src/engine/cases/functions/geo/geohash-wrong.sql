SELECT "c1" FROM (SELECT kusto_js_geo_point_to_geohash(500::DOUBLE, 1::DOUBLE, 5) AS "c1")
