SELECT "c1" FROM (SELECT kusto_js_punycode_domain_from_string('www.xn--mnchen-3ya.de') AS "c1")
