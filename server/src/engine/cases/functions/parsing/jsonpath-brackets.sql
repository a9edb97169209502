SELECT "c1" FROM (SELECT coalesce((CASE WHEN json_valid('{"a b":["first"]}') THEN TRY(json_extract_string('{"a b":["first"]}', '$."a b"[0]')) END), '') AS "c1")
