SELECT "c1" FROM (SELECT (CASE WHEN 'z' = '' THEN 0 ELSE (length('abc') - length(replace('abc', 'z', ''))) // length('z') END) AS "c1")
