SELECT "c1" FROM (SELECT (kusto_ipv4_compare('nowhere', '10.0.0.2', 32) = 0) AS "c1")
