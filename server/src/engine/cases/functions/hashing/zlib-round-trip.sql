SELECT "c1" FROM (SELECT kusto_js_zlib_decompress_from_base64_string(kusto_js_zlib_compress_to_base64_string('round trip')) AS "c1")
