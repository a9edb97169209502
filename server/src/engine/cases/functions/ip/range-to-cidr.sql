SELECT "c1", "c2" FROM (SELECT kusto_js_ipv4_range_to_cidr_list('10.0.0.0', '10.0.0.255') AS "c1", kusto_js_ipv4_range_to_cidr_list('10.0.0.0', '10.0.1.127') AS "c2")
