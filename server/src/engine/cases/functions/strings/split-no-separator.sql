SELECT "c1" FROM (SELECT CAST(to_json(string_split('abc', 'x')) AS VARCHAR) AS "c1")
