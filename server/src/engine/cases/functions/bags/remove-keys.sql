SELECT "c1" FROM (SELECT kusto_js_bag_remove_keys('{"a":1,"b":2,"c":3}', '["a","c","nope"]') AS "c1")
