SELECT "c1" FROM (SELECT CAST(to_json(string_split('one<>two<>three', '<>')) AS VARCHAR) AS "c1")
