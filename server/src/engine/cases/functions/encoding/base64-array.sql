SELECT "c1", "c2", "c3" FROM (SELECT kusto_js_base64_decode_toarray('AQID') AS "c1", kusto_js_base64_encode_fromarray('[1,2,3]') AS "c2", (kusto_js_base64_decode_toarray('?') IS NULL) AS "c3")
