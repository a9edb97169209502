SELECT "c1" FROM (SELECT kusto_parse_timespan('-00:30:00') AS "c1")
