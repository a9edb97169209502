SELECT "c1" FROM (SELECT kusto_js_ipv6_is_in_ranges('2001:db8::5', '["fe80::/10","2001:db8::/32"]') AS "c1")
