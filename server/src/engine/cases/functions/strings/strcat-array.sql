SELECT "c1" FROM (SELECT coalesce(array_to_string(CAST(json_extract_string('[1,"a",true]', '$[*]') AS VARCHAR[]), '-'), '') AS "c1")
