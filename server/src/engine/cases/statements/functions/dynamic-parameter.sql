SELECT "c1" FROM (SELECT coalesce(json_extract_string('{"a":"found"}', '/a'), '') AS "c1")
