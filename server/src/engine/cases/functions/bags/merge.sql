SELECT "c1" FROM (SELECT kusto_merge(['{"a":1,"b":2}', '{"b":20,"c":30}']) AS "c1")
