SELECT "c1" FROM (SELECT kusto_js_url_encode('a b') AS "c1")
