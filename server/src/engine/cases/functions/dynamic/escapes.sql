SELECT "c1" FROM (SELECT coalesce(json_extract_string(nullif(CAST(json_extract('{"a":"x\"y"}', '/a') AS VARCHAR), 'null'), '$'), '') AS "c1")
