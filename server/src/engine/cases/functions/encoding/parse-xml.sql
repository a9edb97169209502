SELECT "c1", "c2" FROM (SELECT kusto_js_parse_xml('<r k="v"><i>a</i><i>b</i><e/></r>') AS "c1", (kusto_js_parse_xml('<r>') IS NULL) AS "c2")
