SELECT "c1" FROM (SELECT kusto_js_url_decode('a%20b%2Fc') AS "c1")
