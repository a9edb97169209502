SELECT "c1" FROM (SELECT kusto_array(list_concat(list_concat(kusto_items('[1,"a"]'), kusto_items('[]')), kusto_items('[[2]]'))) AS "c1")
