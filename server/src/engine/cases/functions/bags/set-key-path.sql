SELECT "c1" FROM (SELECT kusto_js_bag_set_key('{"x":{"y":1,"z":2}}', '$.x.y', CAST(9::BIGINT AS VARCHAR)) AS "c1")
