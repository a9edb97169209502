SELECT "c1", "c2", "c3" FROM (SELECT kusto_parse_int('42') AS "c1", kusto_parse_int('-7') AS "c2", kusto_parse_int('x1') AS "c3")
