SELECT "c1" FROM (SELECT kusto_js_parse_xml('<e><a>one</a><a>two</a></e>') AS "c1")
