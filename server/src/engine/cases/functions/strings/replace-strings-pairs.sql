SELECT "c1" FROM (SELECT kusto_js_replace_strings('red and blue', '["red","blue"]', '["1","2"]') AS "c1")
