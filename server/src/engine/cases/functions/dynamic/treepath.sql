SELECT "c1" FROM (SELECT kusto_js_treepath('{"a":{"b":1},"c":[1,{"d":2}]}') AS "c1")
