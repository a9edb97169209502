SELECT "c1" FROM (SELECT length(kusto_js_geo_point_to_geohash(13.4::DOUBLE, 52.5::DOUBLE, 5)) AS "c1")
