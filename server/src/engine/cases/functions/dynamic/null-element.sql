SELECT "c1", "c2" FROM (SELECT '[1,null,3]' AS "c1", (CASE WHEN json_type('[null,null]') = 'ARRAY' THEN CAST(json_array_length('[null,null]') AS BIGINT) END) AS "c2")
