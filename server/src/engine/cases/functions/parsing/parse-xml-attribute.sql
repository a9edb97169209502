SELECT "c1", "c2" FROM (SELECT kusto_js_parse_xml('<e id="v" />') AS "c1", kusto_js_parse_xml('<e id="v">t</e>') AS "c2")
