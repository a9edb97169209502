SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('x'), ('y'), ('z')) AS v("c1")) WHERE (coalesce(list_contains(CAST(json_extract_string('["z","x"]', '$[*]') AS VARCHAR[]), "c1"), false)))
