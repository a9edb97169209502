SELECT "c1", "c2", "c3" FROM (SELECT kusto_js_url_encode('a b&c') AS "c1", kusto_js_url_encode_component('a b&c') AS "c2", kusto_js_url_decode('a%20b%26c') AS "c3")
