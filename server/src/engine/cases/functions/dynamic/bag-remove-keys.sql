SELECT "c1" FROM (SELECT kusto_js_bag_remove_keys('{"a":1,"b":{"c":2,"d":3},"e":4}', '["a","$.b.c","none"]') AS "c1")
