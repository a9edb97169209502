SELECT "c1" FROM (SELECT coalesce(array_to_string(json_extract_string('["x","y",3]', '$[*]'), '+'), '') AS "c1")
