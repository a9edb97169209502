SELECT "c1" FROM (SELECT kusto_js_parse_csv('a,b,,d') AS "c1")
