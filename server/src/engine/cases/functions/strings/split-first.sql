SELECT "c1" FROM (SELECT coalesce(string_split('k=v', '=')[1], '') AS "c1")
