SELECT "c1" FROM (SELECT kusto_js_array_sort('["b",2,"a",1]', '["b",2,"a",1]', true, true) AS "c1")
