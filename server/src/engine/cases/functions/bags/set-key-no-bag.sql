SELECT "c2" FROM (SELECT (kusto_js_bag_set_key("c1", 'x', CAST(1::BIGINT AS VARCHAR)) IS NULL) AS "c2" FROM (SELECT * FROM (VALUES ('[1]'), (NULL::VARCHAR)) AS v("c1")))
