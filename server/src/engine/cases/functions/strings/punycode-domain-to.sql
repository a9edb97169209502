SELECT "c1" FROM (SELECT kusto_js_punycode_domain_to_string('www.münchen.de') AS "c1")
