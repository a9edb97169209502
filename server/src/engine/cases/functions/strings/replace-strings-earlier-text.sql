SELECT "c1" FROM (SELECT kusto_js_replace_strings('Thesis', '["is","Thesis"]', '["as","x"]') AS "c1")
