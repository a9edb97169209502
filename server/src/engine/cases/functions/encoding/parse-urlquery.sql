SELECT "c1" FROM (SELECT kusto_js_parse_urlquery('k=v%201&n=2') AS "c1")
