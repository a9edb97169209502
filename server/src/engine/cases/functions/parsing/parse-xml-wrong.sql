SELECT "c1" FROM (SELECT (kusto_js_parse_xml('<e>') IS NULL) AS "c1")
