SELECT "c1" FROM (SELECT kusto_js_url_encode_component('a b/c?d=1&e') AS "c1")
