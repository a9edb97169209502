SELECT "c1", "c2" FROM (SELECT kusto_js_array_sort('[null,2,1]', '[null,2,1]', true, true) AS "c1", kusto_js_array_sort('[null,2,1]', '[null,2,1]', true, false) AS "c2")
