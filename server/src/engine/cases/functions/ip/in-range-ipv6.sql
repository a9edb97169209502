SELECT "c1", "c2" FROM (SELECT kusto_js_ipv6_is_in_range('2001:db8::5', '2001:db8::/32') AS "c1", kusto_js_ipv6_is_in_range('2001:db9::5', '2001:db8::/32') AS "c2")
