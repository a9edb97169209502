SELECT "c1", "c2", "c3" FROM (SELECT (kusto_ipv4('10.1.2.3/12') & 63) AS "c1", (kusto_ipv4('10.1.2.3') & 63) AS "c2", (kusto_ipv4('x') & 63) AS "c3")
