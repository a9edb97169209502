SELECT "c1" FROM (SELECT (CASE WHEN json_type('["k",1,"m"]') = 'ARRAY' THEN kusto_bag_zip(kusto_items('["k",1,"m"]'), coalesce(kusto_items('[10,20]'), []::VARCHAR[])) END) AS "c1")
