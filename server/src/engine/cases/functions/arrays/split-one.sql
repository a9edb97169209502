SELECT "c1" FROM (SELECT (CASE WHEN json_type('[1,2,3,4]') = 'ARRAY' THEN kusto_array(kusto_split(kusto_items('[1,2,3,4]'), [1::BIGINT])) END) AS "c1")
