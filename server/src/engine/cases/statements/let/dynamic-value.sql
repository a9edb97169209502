SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('a'), ('b'), ('c')) AS v("c1")) WHERE (coalesce(list_contains(CAST(json_extract_string('["a","c"]', '$[*]') AS VARCHAR[]), "c1"), false)))
