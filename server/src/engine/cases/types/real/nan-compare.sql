SELECT "c1", "c2" FROM (SELECT coalesce(isnan('NaN'::DOUBLE), false) AS "c1", ('NaN'::DOUBLE = 1::DOUBLE AND 'NaN'::DOUBLE IS NOT NULL) AS "c2")
