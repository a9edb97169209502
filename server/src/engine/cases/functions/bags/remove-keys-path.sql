SELECT "c1" FROM (SELECT kusto_js_bag_remove_keys('{"a":{"x":1,"y":2},"b":3}', '["$.a.x"]') AS "c1")
