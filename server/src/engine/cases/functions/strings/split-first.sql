SELECT "c1" FROM (SELECT coalesce(json_extract_string(nullif(CAST(json_extract(CAST(to_json(string_split('k=v', '=')) AS VARCHAR), CAST(0::BIGINT AS BIGINT)) AS VARCHAR), 'null'), '$'), '') AS "c1")
