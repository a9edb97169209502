SELECT "c1" FROM (SELECT (CASE WHEN 'same' < 'same' THEN -1 WHEN 'same' > 'same' THEN 1 ELSE 0 END)::BIGINT AS "c1")
