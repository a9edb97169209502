SELECT "c1" FROM (SELECT kusto_array(list_concat(list_concat(kusto_items('[1,2]'), kusto_items('["a"]')), kusto_items('[]'))) AS "c1")
