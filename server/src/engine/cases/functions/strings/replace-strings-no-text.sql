SELECT "c1" FROM (SELECT kusto_js_replace_strings('one two', '["one","on","two"]', '[1,"x","2"]') AS "c1")
