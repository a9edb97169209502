SELECT "c1" FROM (SELECT (CASE WHEN 'a' = '' THEN 0 ELSE (length('aAa') - length(replace('aAa', 'a', ''))) // length('a') END) AS "c1")
