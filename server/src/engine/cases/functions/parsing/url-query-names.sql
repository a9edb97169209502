SELECT "c1" FROM (SELECT coalesce(json_extract_string(kusto_js_parse_urlquery('2=a&1=b&toString=c&__proto__=d&hasOwnProperty=e'), '$'), '') AS "c1")
