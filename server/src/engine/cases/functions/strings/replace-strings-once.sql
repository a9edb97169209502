SELECT "c1" FROM (SELECT kusto_js_replace_strings('ab', '["a","b"]', '["b","c"]') AS "c1")
