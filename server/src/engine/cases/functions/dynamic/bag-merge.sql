SELECT "c1" FROM (SELECT kusto_merge(['{"x":1}', '{"x":2,"y":3}', NULL::VARCHAR]) AS "c1")
