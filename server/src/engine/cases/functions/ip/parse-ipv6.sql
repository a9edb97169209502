SELECT "c1", "c2", "c3" FROM (SELECT kusto_js_parse_ipv6('::1') AS "c1", kusto_js_parse_ipv6('192.168.0.1') AS "c2", kusto_js_parse_ipv6('bad') AS "c3")
