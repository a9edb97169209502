SELECT "c1", "c2", "c3" FROM (SELECT kusto_js_punycode_from_string('bücher') AS "c1", kusto_js_punycode_to_string('bcher-kva') AS "c2", kusto_js_punycode_domain_to_string('bücher.example') AS "c3")
