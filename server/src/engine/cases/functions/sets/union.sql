SELECT "c1" FROM (SELECT kusto_array(kusto_distinct(list_concat(coalesce(kusto_items('[1,2,2]'), []::VARCHAR[]), coalesce(kusto_items('[2,3]'), []::VARCHAR[])))) AS "c1")
