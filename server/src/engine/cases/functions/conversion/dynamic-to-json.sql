SELECT "c1" FROM (SELECT kusto_js_dynamic_to_json('{"b":1,"a":[1,2]}') AS "c1")
