SELECT "c1", "c2" FROM (SELECT (kusto_parse_version('1.10.0') > kusto_parse_version('1.9.9')) AS "c1", (kusto_parse_version('2.0') < kusto_parse_version('1.99')) AS "c2")
