SELECT "c1" FROM (SELECT coalesce(json_extract_string('{"a":[1,2]}', '$'), '') AS "c1")
