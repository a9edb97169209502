SELECT "c1" FROM (SELECT kusto_js_base64_encode_fromarray('[75,81,76]') AS "c1")
