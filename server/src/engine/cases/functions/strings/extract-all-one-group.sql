SELECT "c1" FROM (SELECT (CASE WHEN len(regexp_extract_all('a1b22c333', '(\d+)', 1)) > 0 THEN CAST(to_json(regexp_extract_all('a1b22c333', '(\d+)', 1)) AS VARCHAR) END) AS "c1")
