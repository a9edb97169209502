SELECT "c1" FROM (SELECT (CASE WHEN json_type('[1,"b",3.5]') = 'ARRAY' THEN kusto_array(list_reverse(kusto_items('[1,"b",3.5]'))) END) AS "c1")
