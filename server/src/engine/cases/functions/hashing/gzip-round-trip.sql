SELECT "c1" FROM (SELECT kusto_js_gzip_decompress_from_base64_string(kusto_js_gzip_compress_to_base64_string('round trip')) AS "c1")
