SELECT "c1" FROM (SELECT CAST(to_json(string_split('', ',')) AS VARCHAR) AS "c1")
