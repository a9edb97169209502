SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('x'), ('y'), ('z')) AS v("c1")) WHERE (coalesce(list_contains(json_extract_string('["z","x"]', '$[*]'), "c1"), false)))
