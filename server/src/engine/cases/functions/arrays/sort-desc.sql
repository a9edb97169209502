SELECT "c1", "c2" FROM (SELECT kusto_js_array_sort('[3,1,2]', '[3,1,2]', false, true) AS "c1", kusto_js_array_sort('["a","c","b"]', '["a","c","b"]', false, true) AS "c2")
