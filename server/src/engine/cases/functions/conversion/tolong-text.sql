SELECT "c1", "c2" FROM (SELECT kusto_parse_long('9007199254740993') AS "c1", kusto_parse_long('') AS "c2")
