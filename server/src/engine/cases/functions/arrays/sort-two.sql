SELECT "c1" FROM (SELECT kusto_js_array_sort('[3,1,2]', '["c","a","b"]', true, true) AS "c1")
