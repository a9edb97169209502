SELECT "c1" FROM (SELECT kusto_js_punycode_to_string('mnchen-3ya') AS "c1")
