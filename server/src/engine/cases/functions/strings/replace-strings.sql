SELECT "c1" FROM (SELECT kusto_js_replace_strings('abc', '["a","ab","b"]', '["b","X","c"]') AS "c1")
