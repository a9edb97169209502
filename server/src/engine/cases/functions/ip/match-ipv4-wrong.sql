SELECT "c1" FROM (SELECT list_transform([kusto_ipv4('nowhere')], lambda x: (kusto_ipv4_order(x, 10737418400, 32) = 0))[1] AS "c1")
