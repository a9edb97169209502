SELECT "c1", "c2" FROM (SELECT kusto_js_replace_strings('abc', '["ab","a"]', '["1","2"]') AS "c1", kusto_js_replace_strings('abc', '["a","ab"]', '["2","1"]') AS "c2")
