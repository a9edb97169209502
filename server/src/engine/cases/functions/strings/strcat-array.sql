SELECT "c1" FROM (SELECT coalesce(array_to_string(json_extract_string('[1,"a",true]', '$[*]'), '-'), '') AS "c1")
