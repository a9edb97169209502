SELECT "c1" FROM (SELECT kusto_js_base64_decode_toarray('S1FM') AS "c1")
