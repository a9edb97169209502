SELECT "c1", "c2", "c3" FROM (SELECT 'NaN'::DOUBLE AS "c1", 'Infinity'::DOUBLE AS "c2", '-Infinity'::DOUBLE AS "c3")
