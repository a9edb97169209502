SELECT "c1" FROM (SELECT kusto_parse_long('0x10') AS "c1")
