SELECT "c1" FROM (SELECT (CASE WHEN json_type('["a","b"]') = 'ARRAY' THEN kusto_bag_zip(kusto_items('["a","b"]'), coalesce(kusto_items('[1]'), []::VARCHAR[])) END) AS "c1")
