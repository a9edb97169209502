SELECT "c1" FROM (SELECT kusto_json('{"a":1,"b":[true,null]}') AS "c1")
