SELECT "c1" FROM (SELECT coalesce(json_extract_string('{"a":"x\"y"}', '/a'), '') AS "c1")
