SELECT "c1" FROM (SELECT kusto_js_treepath('{"a":1,"b":[5]}') AS "c1")
