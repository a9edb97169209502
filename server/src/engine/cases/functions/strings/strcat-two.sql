SELECT "c1" FROM (SELECT ('data' || '-' || 'base') AS "c1")
