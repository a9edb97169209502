SELECT "c1", "c2" FROM (SELECT (kusto_ipv4('10.0.0.0/8') & 63) AS "c1", (kusto_ipv4('10.0.0.1') & 63) AS "c2")
