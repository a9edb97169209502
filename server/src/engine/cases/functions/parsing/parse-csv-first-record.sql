SELECT "c1" FROM (SELECT kusto_js_parse_csv('a,b
c,d') AS "c1")
