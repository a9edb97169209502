SELECT "c1", "c2" FROM (SELECT kusto_ipv4_masked('10.1.2.3', 8::BIGINT) AS "c1", kusto_ipv4_masked('bad', 8::BIGINT) AS "c2")
