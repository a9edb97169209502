SELECT "c1" FROM (SELECT kusto_js_dynamic_to_json('{"b":[1,{"d":1,"c":2}],"a":"x"}') AS "c1")
