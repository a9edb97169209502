SELECT "c1" FROM (SELECT kusto_js_parse_xml('<e/>') AS "c1")
