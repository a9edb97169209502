SELECT "c1", "c2" FROM (SELECT kusto_ipv4_masked('10.0.0.255/24', 32) AS "c1", kusto_ipv4_masked('10.0.0.0', 32) AS "c2")
