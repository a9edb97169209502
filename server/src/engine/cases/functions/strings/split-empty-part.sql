SELECT "c1" FROM (SELECT CAST(to_json(string_split('a;;c;', ';')) AS VARCHAR) AS "c1")
