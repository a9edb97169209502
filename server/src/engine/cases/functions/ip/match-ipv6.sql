SELECT "c1", "c2" FROM (SELECT kusto_js_ipv6_is_match('fe80::1/64', 'fe80::ff', NULL::INTEGER) AS "c1", kusto_js_ipv6_is_match('fe80::1', 'fe80::2', NULL::INTEGER) AS "c2")
