SELECT "c1" FROM (SELECT kusto_js_array_sort('[3,1,2]', '[3,1,2]', true, true) AS "c1")
