SELECT "c1", "c2", "c3" FROM (SELECT kusto_json('17') AS "c1", kusto_json('"x"') AS "c2", kusto_json('[1,2]') AS "c3")
