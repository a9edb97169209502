SELECT "c1" FROM (SELECT kusto_parse_version('1.2.3.40') AS "c1")
