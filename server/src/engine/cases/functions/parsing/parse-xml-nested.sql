SELECT "c1" FROM (SELECT kusto_js_parse_xml('<e><a>one</a><b>two</b></e>') AS "c1")
