SELECT "c1" FROM (SELECT coalesce(array_to_string(json_extract_string(kusto_js_array_sort('["pear","apple","fig"]', '["pear","apple","fig"]', true, true), '$[*]'), ','), '') AS "c1")
