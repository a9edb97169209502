SELECT "c1" FROM (SELECT kusto_js_parse_csv('x,"y,z",w') AS "c1")
