SELECT "c1" FROM (SELECT kusto_parse_version('one.two') AS "c1")
