SELECT "c1" FROM (SELECT (CASE WHEN json_type('[1,2,3]') = 'ARRAY' THEN kusto_array(kusto_shifted(kusto_items('[1,2,3]'), TRY_CAST((-CAST(1::BIGINT AS HUGEINT)) AS BIGINT), 'null')) END) AS "c1")
