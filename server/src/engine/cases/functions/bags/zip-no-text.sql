SELECT "c1" FROM (SELECT (CASE WHEN json_type('["a",7,"b"]') = 'ARRAY' THEN kusto_bag_zip(kusto_items('["a",7,"b"]'), coalesce(kusto_items('[1,2,3]'), []::VARCHAR[])) END) AS "c1")
