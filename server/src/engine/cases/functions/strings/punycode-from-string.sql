SELECT "c1" FROM (SELECT kusto_js_punycode_from_string('münchen') AS "c1")
