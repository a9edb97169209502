SELECT "c1" FROM (SELECT ((CASE WHEN len(regexp_extract_all('none', '(\d+)', 1)) > 0 THEN CAST(to_json(regexp_extract_all('none', '(\d+)', 1)) AS VARCHAR) END) IS NULL) AS "c1")
