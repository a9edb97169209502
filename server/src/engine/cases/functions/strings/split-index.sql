SELECT "c1" FROM (SELECT CAST(to_json(string_split('a,b,c', ',')[2::BIGINT + 1:2::BIGINT + 1]) AS VARCHAR) AS "c1")
