SELECT "c2" FROM (SELECT coalesce(json_extract_string(nullif(CAST(json_extract("c1", '/b') AS VARCHAR), 'null'), '$'), '') AS "c2" FROM (SELECT * FROM (VALUES ('{"a":1,"b":"x"}')) AS v("c1")))
